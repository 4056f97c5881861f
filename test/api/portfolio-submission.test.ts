import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addressOf, begin, drafted, guide, idOf, payFee, save, submit, whole, writer } from './drafts.ts';
import type { Writer } from './drafts.ts';
import { ratings, register, seat, type Opened } from './evaluating.ts';
import { programs } from '../support/house.ts';
import { Office, until, type Answer } from './office.ts';

const code = (answer: Answer) => `${answer.status} ${String(answer.json['code'])}`;
const documents = '/api/v1/documents';

/** Hands in a text as a document of something. */
function upload(caller: Writer['caller'], subject: string, text = 'What I planned.'): Promise<Answer> {
  const query = `subject=${subject}&name=plan.txt`;
  return caller.ask('POST', `${documents}?${query}`, text, { 'Content-Type': 'text/plain' });
}

describe('a submitted portfolio', () => {
  let office: Office;
  before(async () => {
    office = await Office.open();
  });
  after(() => office.close());

  const statusOf = async ({ caller }: Writer, address: string) => (await caller.get(address)).json['status'];

  it('is locked: nothing in it changes any more, and its version of the competencies stays', async () => {
    const author = await writer(office);
    const { address, id } = await drafted(office, author);
    await office.accepted(submit(author, id));
    const read = await author.caller.get(address);
    assert.equal(read.json['status'], 'submitted');
    assert.ok(read.json['submittedAt']);
    for (const caller of [author.caller, office.staff]) {
      assert.equal(
        code(await save(caller, address, { learningStatement: 'Other.' })),
        '409 PORTFOLIO_LOCKED',
      );
      assert.equal(code(await caller.delete(address)), '409 PORTFOLIO_LOCKED');
      assert.equal(code(await caller.post(`${address}/request-review`)), '409 PORTFOLIO_LOCKED');
      assert.equal(code(await caller.post(`${address}/copy`)), '409 PORTFOLIO_NOT_OVER');
    }
    const late = await office.staff.post(`${address}/comments`, { comments: [{ text: 'Too late.' }] });
    assert.equal(code(late), '409 PORTFOLIO_LOCKED');
  });

  it('is named in capitals or not: it is locked, and its evaluation is found', async () => {
    const author = await writer(office);
    const { address, id } = await drafted(office, author);
    await office.accepted(submit(author, id.toUpperCase()));
    assert.equal(await statusOf(author, address), 'submitted');
    assert.equal(
      code(await save(author.caller, address, { learningStatement: 'Other.' })),
      '409 PORTFOLIO_LOCKED',
    );
    await payFee(office, author);
    for (const named of [id, id.toUpperCase()]) {
      const evaluation = async () => {
        await office.house.relayRound();
        return office.staff.get(`/api/v1/evaluations/${named}`);
      };
      const page = await until(evaluation, ({ status }) => status === 200);
      assert.equal(page.json['caseId'], `evaluation/${id}`);
    }
  });

  it('is a draft again when the candidacy refuses the submission', async () => {
    const author = await writer(office);
    const first = await drafted(office, author);
    const second = await drafted(office, author);
    await office.accepted(submit(author, first.id));
    assert.equal(code(await submit(author, second.id)), '409 PORTFOLIO_OPEN');
    assert.equal(await statusOf(author, second.address), 'draft');
    await office.accepted(
      save(author.caller, second.address, { learningStatement: 'Still mine to change.' }),
    );
  });

  it('is what was complete when an edit comes at the same instant: one of the two is refused', async () => {
    const author = await writer(office);
    for (let round = 0; round < 6; round += 1) {
      const { address, id } = await drafted(office, author);
      const emptied = { learningStatement: null };
      const [submitted, edited] = await Promise.all([
        submit(author, id),
        save(author.caller, address, emptied),
      ]);
      const kept = (await author.caller.get(address)).json;
      if (submitted.status === 200) {
        assert.equal(code(edited), '409 PORTFOLIO_LOCKED');
        assert.deepEqual(kept['missing'], []);
        await office.accepted(author.caller.post(`${author.candidacy}/withdraw-portfolio`, { set: 'CNC' }));
      } else {
        assert.equal(code(submitted), '409 PORTFOLIO_INCOMPLETE');
        assert.equal(edited.status, 200, edited.text);
        assert.equal(kept['status'], 'draft');
      }
    }
  });

  it('lets no edit slip in between the look at what it lacks and the receipt: one that waits comes after, and is refused', async () => {
    const author = await writer(office);
    const { address, id } = await drafted(office, author);
    const em = office.orm.em.fork();
    let submitted: Promise<Answer> | undefined;
    let edited: Promise<Answer> | undefined;
    await em.transactional(async held => {
      await held.execute('select from portfolio where id = ? for update', [id]);
      submitted = submit(author, id);
      // Of this database alone: other tests use the same server.
      const waiting = `select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()`;
      const countTo = (n: number) =>
        until(
          () => office.orm.em.fork().execute(waiting) as Promise<{ n: number }[]>,
          rows => (rows[0]?.n ?? 0) >= n,
        );
      await countTo(1);
      edited = save(author.caller, address, { learningStatement: 'Slipped in.' });
      await countTo(2);
    });
    assert.equal((await submitted)?.status, 200);
    assert.equal((await edited)?.status, 409);
    assert.notEqual((await author.caller.get(address)).json['learningStatement'], 'Slipped in.');
  });

  it('when withdrawn stays as it was, and may be copied into a new draft with its documents', async () => {
    const author = await writer(office);
    const began = await begin(author);
    const [address, id] = [addressOf(began), idOf(began)];
    const document = await upload(author.caller, `portfolio/${id}`);
    assert.equal(document.status, 201, document.text);
    const plan = { documentId: String(document.json['id']), title: 'A plan' };
    await office.accepted(save(author.caller, address, whole(8, [plan, guide])));
    await office.accepted(submit(author, id));
    await office.accepted(author.caller.post(`${author.candidacy}/withdraw-portfolio`, { set: 'CNC' }));
    assert.equal(await statusOf(author, address), 'withdrawn');
    assert.equal(
      code(await save(author.caller, address, { learningStatement: 'x' })),
      '409 PORTFOLIO_LOCKED',
    );

    const key = { 'Idempotency-Key': 'copy-of-a-portfolio' };
    const copy = await author.caller.post(`${address}/copy`, {}, key);
    assert.equal(copy.status, 201, copy.text);
    assert.equal(idOf(await author.caller.post(`${address}/copy`, {}, key)), idOf(copy));
    assert.equal(copy.json['copyOf'], id);
    assert.equal(copy.json['status'], 'draft');
    assert.deepEqual(copy.json['missing'], []);
    const [first] = copy.list('competencies');
    const [artifact] = (first?.['artifacts'] ?? []) as { documentId: string }[];
    assert.ok(artifact && artifact.documentId !== plan.documentId);
    const link = await author.caller.get(`${documents}/${artifact.documentId}/address`);
    const download = await office.anyone.get(String(link.json['address']));
    assert.equal(download.text, 'What I planned.');
    await office.accepted(submit(author, idOf(copy)));
  });

  it('that was withdrawn stays so whatever becomes of its copy', async () => {
    const author = await writer(office);
    const { address, id } = await drafted(office, author);
    await office.accepted(submit(author, id));
    await office.accepted(author.caller.post(`${author.candidacy}/withdraw-portfolio`, { set: 'CNC' }));
    const copy = await author.caller.post(`${address}/copy`);
    assert.equal(copy.status, 201, copy.text);
    await office.accepted(submit(author, idOf(copy)));
    assert.equal(await statusOf(author, address), 'withdrawn');
    await office.accepted(author.caller.post(`${author.candidacy}/withdraw-portfolio`, { set: 'CNC' }));
    const onPaper = `${author.candidacy}/submit-portfolio`;
    await office.accepted(office.staff.post(onPaper, { set: 'CNC' }));
    const outcome = { set: 'CNC', outcome: 'notSatisfactory' };
    await office.accepted(office.staff.post(`${author.candidacy}/record-portfolio-outcome`, outcome));
    assert.equal(await statusOf(author, address), 'withdrawn');
    assert.equal(await statusOf(author, addressOf(copy)), 'withdrawn');
  });

  it('whose set is achieved by a course is cancelled', async () => {
    const author = await writer(office);
    const { address, id } = await drafted(office, author);
    await office.accepted(submit(author, id));
    const course = {
      set: 'CNC',
      completedOn: office.today(),
      approval: { reference: 'A-1', approvedOn: '2026-01-01', endsOn: '2029-12-31' },
    };
    await office.accepted(office.staff.post(`${author.candidacy}/record-course`, course));
    assert.equal(await statusOf(author, address), 'cancelled');
    const again = await author.caller.post(`${address}/copy`);
    assert.equal(code(again), '409 SET_ALREADY_ACHIEVED');
  });
});

describe('the documents of a portfolio', () => {
  let office: Office;
  let author: Writer;
  before(async () => {
    office = await Office.open();
    author = await writer(office);
  });
  after(() => office.close());

  it('are handed in by the candidate and staff, while it is a draft', async () => {
    const began = await begin(author);
    const subject = `portfolio/${idOf(began)}`;
    const own = await upload(author.caller, subject);
    assert.equal(own.status, 201, own.text);
    const stranger = await writer(office);
    assert.equal(code(await upload(stranger.caller, subject)), '404 SUBJECT_UNKNOWN');
    assert.equal((await upload(office.staff, subject)).status, 201);
    const address = String(own.json['document']);
    assert.equal(code(await stranger.caller.get(address)), '404 DOCUMENT_UNKNOWN');
    const information = await upload(author.caller, `information/${idOf(began)}`);
    assert.equal(code(information), '409 DOCUMENT_LOCKED', 'nothing was asked for');
  });

  it('are measured by the rules that the candidacy carries, whatever came into force since', async () => {
    const began = await begin(author);
    const subject = `portfolio/${idOf(began)}`;
    const text = 'x'.repeat(2000);
    const stricter = {
      ...programs.inForce('lssc', office.today()),
      version: 99,
      documents: { fileBytes: 1000, portfolioBytes: 1000, kinds: ['pdf' as const] },
    };
    office.deps.programs = { ...programs, all: [...programs.all, stricter] };
    try {
      assert.equal((await upload(author.caller, subject, text)).status, 201);
      const begun = await author.caller.post(`${documents}/in-parts`, {
        name: 'plan.txt',
        subject,
        bytes: 2000,
      });
      assert.equal(begun.status, 201, begun.text);
      const address = String(begun.headers.get('location'));
      assert.equal((await author.caller.ask('PUT', `${address}/parts/1`, text)).status, 200);
      assert.equal((await author.caller.post(`${address}/complete`)).status, 200);
      const draft = await upload(author.caller, `draft/${author.person}`, text);
      assert.equal(code(draft), '413 DOCUMENT_TOO_LARGE', 'what is in no case goes by the rules of today');
    } finally {
      office.deps.programs = programs;
    }
  });

  it('that are deleted are missed where they are named', async () => {
    const began = await begin(author);
    const document = await upload(author.caller, `portfolio/${idOf(began)}`);
    const plan = { documentId: String(document.json['id']), title: 'A plan' };
    const parts = { ...whole(), competencies: [{ competency: 1, artifacts: [plan] }] };
    await office.accepted(save(author.caller, addressOf(began), whole()));
    await office.accepted(save(author.caller, addressOf(began), parts));
    assert.equal((await author.caller.delete(String(document.json['document']))).status, 204);
    const { missing } = (await author.caller.get(addressOf(began))).json;
    assert.deepEqual(missing, ['It lacks a document that competency 1 names, which is not there.']);
    assert.equal(code(await submit(author, idOf(began))), '409 PORTFOLIO_INCOMPLETE');
  });

  it('of a draft go with it', async () => {
    const began = await begin(author);
    const document = String((await upload(author.caller, `portfolio/${idOf(began)}`)).json['document']);
    assert.equal((await author.caller.delete(addressOf(began))).status, 204);
    assert.equal(code(await office.staff.get(document)), '404 DOCUMENT_UNKNOWN');
    assert.equal(code(await upload(author.caller, `portfolio/${idOf(began)}`)), '404 SUBJECT_UNKNOWN');
  });

  it('are locked as it is: none is added and none deleted once it is submitted', async () => {
    const { id } = await drafted(office, author);
    const document = await upload(author.caller, `portfolio/${id}`);
    await office.accepted(submit(author, id));
    assert.equal(code(await upload(author.caller, `portfolio/${id}`)), '409 DOCUMENT_LOCKED');
    const address = String(document.json['document']);
    assert.equal(code(await author.caller.delete(address)), '409 DOCUMENT_LOCKED');
    assert.equal((await author.caller.get(address)).json['locked'], true);
  });
});

describe('a portfolio while the engine is away', () => {
  let office: Office;
  let author: Writer;
  before(async () => {
    office = await Office.open();
    author = await writer(office);
  });
  after(() => office.close());

  it('is locked from the receipt of its submission on, until that is answered', async () => {
    const first = await drafted(office, author);
    const second = await drafted(office, author);
    await office.house.stopWorker();
    office.deps.door.patience = { forOlderMs: 100, forAnswerMs: 300 };
    assert.equal((await submit(author, first.id)).status, 202);
    assert.equal((await submit(author, second.id)).status, 202);
    for (const { address } of [first, second]) {
      assert.equal((await author.caller.get(address)).json['status'], 'submitting');
      assert.equal(
        code(await save(author.caller, address, { learningStatement: 'x' })),
        '409 PORTFOLIO_LOCKED',
      );
      assert.equal(code(await author.caller.delete(address)), '409 PORTFOLIO_LOCKED');
    }
    await office.house.startWorker();
    office.deps.door.patience = { forOlderMs: 3000, forAnswerMs: 10_000 };
    const status = async ({ address }: { address: string }) =>
      String((await author.caller.get(address)).json['status']);
    await office.house.relayRound();
    assert.equal(await status(first), 'submitted');
    assert.equal(await status(second), 'draft', 'one portfolio is open for a set: the second was refused');
    await office.accepted(save(author.caller, second.address, { learningStatement: 'Mine again.' }));
  });
});

describe('a portfolio in its evaluation', () => {
  let office: Office;
  let author: Writer;
  let address: string;
  let id: string;
  let opened: Opened;
  let documentId: string;
  before(async () => {
    office = await Office.open();
    author = await writer(office);
    const began = await begin(author);
    [address, id] = [addressOf(began), idOf(began)];
    documentId = String((await upload(author.caller, `portfolio/${id}`)).json['id']);
    const artifacts = [{ documentId, title: 'A plan' }];
    await office.accepted(save(author.caller, address, whole(8, artifacts)));
    await office.accepted(
      office.staff.post(`${address}/comments`, { comments: [{ text: 'A good start.' }] }),
    );
    await answeredOnPaper();
    await office.accepted(submit(author, id));
    await payFee(office, author);
    const evaluation = `/api/v1/evaluations/${id}`;
    await until(
      async () => {
        await office.house.relayRound();
        return (await office.staff.get(evaluation)).status;
      },
      status => status === 200,
    );
    const { person, caller } = author;
    opened = {
      caseId: `evaluation/${id}`,
      uuid: id,
      address: evaluation,
      candidateId: person,
      candidate: caller,
    };
  });
  after(() => office.close());

  /** An earlier portfolio for the same set, evaluated elsewhere, on which more was asked and provided. */
  async function answeredOnPaper(): Promise<void> {
    const step = (name: string, body = {}) =>
      office.accepted(office.staff.post(`${author.candidacy}/${name}`, { set: 'CNC', ...body }));
    await step('submit-portfolio');
    await step('record-portfolio-outcome', { outcome: 'moreInformationRequested' });
    await step('provide-information');
    await step('withdraw-portfolio');
  }

  const stage = async () => (await author.caller.get(address)).object('information');
  const extra = { competencies: [{ competency: 2, statement: 'More on this.', artifacts: [guide] }] };

  it('is read by its evaluators: what it says, and neither whose it is nor what staff said of the draft', async () => {
    const [one, two, other] = [await register(office), await register(office), await register(office)];
    await seat(office, opened, one);
    await seat(office, opened, two);
    const page = await one.caller.get(`${opened.address}/assignment`);
    const portfolio = page.object('portfolio');
    assert.equal(portfolio['learningStatement'], whole().learningStatement);
    assert.equal((portfolio['competencies'] as unknown[]).length, 8);
    assert.ok(!page.text.includes(author.person));
    assert.ok(!page.text.includes('Robin Hale'));
    assert.ok(!page.text.includes('A good start.'));
    const record = await one.caller.get(`${documents}/${documentId}`);
    assert.equal(record.status, 200, record.text);
    assert.equal(record.json['ownerId'], null);
    assert.equal((await one.caller.get(`${documents}/${documentId}/address`)).status, 200);
    assert.equal(code(await other.caller.get(`${documents}/${documentId}`)), '404 DOCUMENT_UNKNOWN');
    assert.equal(code(await one.caller.get(address)), '403 ROLE_NOT_ALLOWED');
    const closed = await save(author.caller, `${address}`, extra);
    assert.equal(code(closed), '409 PORTFOLIO_LOCKED');
    for (const { caller } of [one, two]) {
      await office.accepted(caller.post(`${opened.address}/submit-rating`, { ratings: ratings('mppppppp') }));
    }
  });

  it('takes more information only once it is asked for, in its own section', async () => {
    await until(
      async () => {
        await office.house.relayRound();
        return stage();
      },
      ({ open }) => open === true,
    );
    assert.match(String((await stage())['answerBy']), /^\d{4}-\d{2}-\d{2}$/);
    const empty = await author.caller.post(`${opened.address}/provide-information`);
    assert.equal(code(empty), '409 INFORMATION_INCOMPLETE');
    assert.match(String(empty.json['detail']), /nothing was added on competencies 2, 3, /);
    assert.equal((await stage())['open'], true, 'the one request is not used up');
    const tag = (await author.caller.get(address)).headers.get('etag') ?? '';
    const saved = await author.caller.patch(`${address}/information`, extra, { 'If-Match': tag });
    assert.equal(saved.status, 200, saved.text);
    const beside = { competencies: [...extra.competencies, { competency: 1, statement: 'Unasked.' }] };
    const unasked = await author.caller.patch(`${address}/information`, beside, { 'If-Match': tag });
    assert.equal(code(unasked), '422 FIELDS_INVALID');
    assert.deepEqual(unasked.list('errors'), [
      {
        path: 'competencies.1',
        problem: 'nothing is asked on it; it is on competencies 2, 3, 4, 5, 6, 7 and 8',
      },
    ]);
    const late = await author.caller.patch(`${address}/information`, extra, { 'If-Match': tag });
    assert.equal(code(late), '412 CHANGED_MEANWHILE');
    const em = office.orm.em.fork();
    const sizeTo = (bytes: number) =>
      em.execute('update document set bytes = ? where id = ?', [bytes, documentId]);
    await sizeTo(200 * 1024 * 1024 - 10);
    const full = await upload(author.caller, `information/${id}`);
    assert.equal(code(full), '413 DOCUMENTS_TOO_LARGE', 'the portfolio’s own count with it');
    await sizeTo(15);
    const document = await upload(author.caller, `information/${id}`);
    assert.equal(document.status, 201, document.text);
    assert.equal(
      code(await save(author.caller, address, { learningStatement: 'x' })),
      '409 PORTFOLIO_LOCKED',
    );
    assert.equal(saved.list('competencies')[0]?.['statement'], 'I showed it, 1.', 'what was submitted stays');
  });

  it('is closed for more from the receipt of the answer on; the evaluators then read it', async () => {
    const assigned = async () => {
      const page = await office.staff.get(opened.address);
      const [first] = page.object('details')['assignments'] as { evaluatorId: string }[];
      const evaluator = await office.personal('evaluator', first?.evaluatorId ?? '');
      return (await evaluator.get(`${opened.address}/assignment`)).object('portfolio')['information'];
    };
    assert.deepEqual(await assigned(), [], 'half an answer is nobody’s to read');
    await office.accepted(author.caller.post(`${opened.address}/provide-information`));
    const tag = (await author.caller.get(address)).headers.get('etag') ?? '';
    const late = await author.caller.patch(`${address}/information`, extra, { 'If-Match': tag });
    assert.equal(code(late), '409 INFORMATION_NOT_REQUESTED');
    assert.equal(code(await upload(author.caller, `information/${id}`)), '409 DOCUMENT_LOCKED');
    assert.deepEqual(await assigned(), extra.competencies);
  });
});
