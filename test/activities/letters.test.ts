import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { CaseFact, Letter, Person, Task } from '../../db/entities/index.ts';
import { kinds } from '../../domain/kinds.ts';
import { House } from '../support/house.ts';
import { untilMailsTo } from '../support/mailbox.ts';
import { PostOffice } from '../support/post-office.ts';
import { until } from '../support/until.ts';

const application = {
  program: 'lssc',
  member: false,
  education: true,
  supportStaff: true,
  work: [{ from: '2024-01-01', to: '2025-12-31', minutes: 120_000 }],
};

async function apply(house: House) {
  const personId = randomUUID();
  const email = `${personId}@people.example`;
  const name = 'Ada Byron';
  await house.orm.em.fork().insert(Person, { id: personId, name, email, createdAt: new Date() });
  const caseId = `candidacy/${randomUUID()}`;
  const send = async () => {
    const answer = await house.send({ caseId, command: 'apply', payload: { ...application, personId } });
    assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
  };
  return { caseId, email, send };
}

function letterOf(house: House, caseId: string) {
  return house.orm.em.fork().findOne(Letter, { caseId, letter: 'application-received' });
}

describe('a letter', () => {
  let house: House;
  before(async () => (house = await House.open({ kinds })));
  after(() => house.close());

  it('is posted once, whoever asks again, and the mail log keeps it with its Message-ID', async () => {
    const { caseId, email, send } = await apply(house);
    await send();
    const [mail] = await untilMailsTo(email);
    await until('the mail log', async () => (await letterOf(house, caseId))?.status === 'sent');
    const row = await letterOf(house, caseId);
    assert.equal(row?.messageId, mail?.headers['message-id']);
    assert.equal(await house.activities.sendLetter(caseId, row?.key ?? ''), 'sent');
    assert.equal((await untilMailsTo(email)).length, 1);
  });

  it('that nobody owes is a fault, not a letter', async () => {
    await assert.rejects(
      house.activities.sendLetter(`candidacy/${randomUUID()}`, 'applied/0'),
      /owes no letter/,
    );
  });
});

describe('a post office that is not well', () => {
  let office: PostOffice;
  let house: House;
  before(async () => {
    office = await PostOffice.open();
    house = await House.open({ kinds, smtpUrl: office.url });
  });
  after(async () => {
    await house.close();
    await office.close();
  });

  it('puts a letter off: it is tried again and arrives once', async () => {
    const { caseId, send } = await apply(house);
    const before = office.accepted.length;
    office.putOff = 2;
    await send();
    await until('the letter', async () => (await letterOf(house, caseId))?.status === 'sent');
    assert.equal(office.accepted.length, before + 1);
  });

  it('refuses an address: that is a fact and a task for staff, and the case goes on', async () => {
    const { caseId, email, send } = await apply(house);
    office.refused.add(email);
    await send();
    await until('the fact', async () => (await factTypes(house, caseId)).includes('letterUndeliverable'));
    const em = house.orm.em.fork();
    assert.equal((await em.findOneOrFail(Task, { caseId, kind: 'address' })).closedAt ?? null, null);
    assert.equal((await letterOf(house, caseId))?.status, 'refused');
    const answer = await house.send({ caseId, command: 'acceptEligibility' });
    assert.equal(answer?.outcome, 'accepted');
    office.refused.delete(email);
    assert.equal((await house.send({ caseId, command: 'confirmAddress' }))?.outcome, 'accepted');
    const task = await house.orm.em.fork().findOneOrFail(Task, { caseId, kind: 'address' });
    assert.notEqual(task.closedAt ?? null, null);
  });
});

async function factTypes(house: House, caseId: string): Promise<string[]> {
  const rows = await house.orm.em.fork().find(CaseFact, { caseId }, { orderBy: { position: 'asc' } });
  return rows.map(row => row.type);
}
