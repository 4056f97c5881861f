import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Person, Portfolio, Receipt } from '../../db/entities/index.ts';
import { importTexts } from '../../db/records/competency-texts.ts';
import { mailsTo, type CaughtMail } from '../support/mailbox.ts';
import { until } from '../support/until.ts';
import { candidateOf, open, ratings, register, seat, type Expert, type Opened } from './evaluating.ts';
import { Office } from './office.ts';

describe('letters of an evaluation', () => {
  let office: Office;
  before(async () => (office = await Office.open()));
  after(() => office.close());

  const mailTo = async (personId: string, subject: RegExp): Promise<CaughtMail> => {
    const { email } = await office.house.orm.em.fork().findOneOrFail(Person, { id: personId });
    const found = async () => (await mailsTo(email)).find(mail => subject.test(mail.subject));
    await until(`a mail ${subject}`, async () => (await found()) !== undefined);
    return (await found()) ?? assert.fail();
  };
  /** The portfolio that is evaluated, written to texts of the competencies that staff have imported. */
  const writtenFor = async ({ uuid, candidateId }: Opened) => {
    const em = office.orm.em.fork();
    const texts = [1, 2, 3, 4, 5, 6, 7, 8].map(competency => {
      return { set: 'CNC', competency, text: `CNC ${competency}, in so many words` };
    });
    await importTexts(
      em,
      'lssc',
      { version: '2012', importedAt: new Date().toISOString(), importedBy: 'staff-1' },
      texts,
    );
    await em.insert(Portfolio, {
      id: uuid,
      candidacyId: `candidacy/${uuid}`,
      personId: candidateId,
      programId: 'lssc',
      setCode: 'CNC',
      competenciesVersion: '2012',
      competencies: 8,
      artifacts: 1,
      version: 1,
      createdBy: { role: 'candidate', id: candidateId },
      createdAt: new Date(),
      savedAt: new Date(),
    });
  };
  /** The page behind the link of a letter, as anyone sees it who has the letter. */
  const pageOf = async ({ text }: CaughtMail) => {
    const path = /\/steps\/\S+/.exec(text)?.[0] ?? assert.fail(text);
    const answer = await office.anyone.get(path);
    assert.equal(answer.status, 200);
    return answer.text;
  };

  it('give the candidate the comments in words, and nobody a name; so do the pages behind their links', async () => {
    const candidateId = await candidateOf(office);
    const opened = await open(office, candidateId);
    await writtenFor(opened);
    const experts: Expert[] = [];
    for (const pattern of ['mmmmmppn', 'mmmmmppn']) {
      const expert = await register(office);
      await seat(office, opened, expert);
      const rating = { ratings: ratings(pattern, `The link of ${experts.length} is dead.`) };
      await office.accepted(expert.caller.post(`${opened.address}/submit-rating`, rating));
      experts.push(expert);
    }

    const asked = await mailTo(candidateId, /more information is asked for on Cataloging/);
    const words = asked.text.replace(/\s+/g, ' ');
    assert.match(
      words,
      /Competency 8: more information is asked for\. \(“CNC 8, in so many words”\) The link of \d is dead\. The link of \d is dead\./,
    );
    assert.doesNotMatch(words, /Competency 1:/);
    assert.match(await pageOf(asked), /Add what is asked on competencies 6, 7 and 8/);

    for (const { id } of experts) {
      const assigned = await mailTo(id, /a portfolio for Cataloging and Classification to evaluate/);
      assert.match(assigned.text, /Please rate competencies 1 to 8/);
      const page = await pageOf(assigned);
      assert.match(page, /You have rated the portfolio/);
      for (const told of [assigned.text, page]) assert.doesNotMatch(told, /Marigold/);
      const toCandidate = [asked.text, await pageOf(asked), page, assigned.text.replace(/^Dear .*$/m, '')];
      for (const told of toCandidate) assert.doesNotMatch(told, /Quillfeather/);
    }
  });

  it('lead who was not satisfactory to the approved courses for that set', async () => {
    const candidateId = await candidateOf(office);
    const opened = await open(office, candidateId);
    const rate = async (body: unknown, { caller }: Expert) =>
      office.accepted(caller.post(`${opened.address}/submit-rating`, { ratings: body }));
    const experts = [await register(office), await register(office)];
    for (const expert of experts) {
      await seat(office, opened, expert);
      await rate(ratings('nnnnnnnn'), expert);
    }
    await office.accepted(opened.candidate.post(`${opened.address}/provide-information`));
    for (const expert of experts) await rate(ratings('nnnnnnnn'), expert);
    const { text } = await mailTo(candidateId, /was evaluated$/);
    assert.match(text, /See the approved courses:\s+http/);
    const token = /\/steps\/(\S+)/.exec(text)?.[1] ?? assert.fail(text);
    const step = await office.anyone.get(`/api/v1/steps/${token}`);
    assert.equal(step.json['to'], '/my/courses?set=CNC', step.text);
    assert.equal(step.object('nextStep')['isYours'], true);
    const asked = await mailTo(candidateId, /more information is asked for/);
    const before = await office.anyone.get(`/api/v1/steps/${/\/steps\/(\S+)/.exec(asked.text)?.[1]}`);
    assert.equal(before.json['to'], '/my/portfolios');
  });

  it('tell an evaluator of a rating that was acknowledged as received and refused later', async () => {
    const opened = await open(office, await candidateOf(office));
    const expert = await register(office);
    await seat(office, opened, expert);
    const { house } = office;
    const by = { role: 'evaluator' as const, id: expert.id };
    const payload = { ratings: ratings('mmm') };
    const { key } = await house.receive({ caseId: opened.caseId, command: 'submitRating', payload, by });
    await house.orm.em.fork().nativeUpdate(Receipt, { key }, { deferred: true });
    await house.relayRound();
    const mail = await mailTo(expert.id, /could not|was not|refused/);
    assert.match(mail.text.replace(/\s+/g, ' '), /The rating leaves out competencies 4, 5, 6, 7 and 8\./);
  });
});
