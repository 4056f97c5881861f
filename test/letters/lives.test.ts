import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { renderLetter, type LetterInput } from '../../letters/render.ts';
import { letterNames } from '../../letters/templates.ts';
import { viewOf, type CaseKind, type FactRecord } from '../../domain/case.ts';
import { kinds } from '../../domain/kinds.ts';
import { daysOfLetter } from '../../domain/letter-days.ts';
import type { Program, ProgramRef } from '../../domain/program.ts';
import { liveFile } from '../../life-files/live.ts';
import { readLife } from '../../life-files/read.ts';
import { readPrograms } from '../../programs/library.ts';
import { certified, correctStart, logAll, refuse, reopen, submit } from '../domain/certification/holders.ts';
import {
  again,
  approve,
  approved,
  askRenewal,
  giveBack,
  pay,
  proposed,
  refuse as refuseProposal,
  refuseRenewal,
  renew,
  withdraw,
} from '../domain/course-approval/providers.ts';
import { admitted, applicant, course, portfolio } from '../support/candidacies.ts';
import { ada, assign, bothRated, by, cleo, dan, rate, ratedOn, underWay } from '../support/evaluations.ts';
import { agreement, fee, graduation, submission } from '../support/evidence.ts';
import { assertWhole } from '../support/letters.ts';
import { candidate, lssc } from '../support/lives.ts';

/** Lives as the domain lives them, and every letter that they owe, rendered: the templates fit the true facts. */

const root = join(import.meta.dirname, '..', '..');
const programs = readPrograms(join(root, 'programs'));
const person = { name: 'Amara Okafor', email: 'amara@example.org', zone: 'Europe/Paris' };
const seen = new Set<string>();

interface Lived {
  kind: CaseKind;
  caseId: string;
  records: FactRecord[];
}

/** Every letter that a case owed, each as the case stood after its fact. */
function owed({ kind, caseId, records }: Lived, programOf: (ref: ProgramRef) => Program): LetterInput[] {
  let state = kind.empty(caseId);
  return records.flatMap(record => {
    state = kind.evolve(state, record);
    const program = programOf(state.program ?? assert.fail(`${caseId} has no program`));
    const at = record.recordedAt;
    return kind.letters(record, state).map(({ letter, to }) => ({
      letter,
      view: viewOf(kind, state, to ?? state.personId, program, at),
      title: kind.name === 'courseApproval' ? 'Technology at the desk' : null,
      program,
      person,
      at,
      linkTo: (step: string) => `https://perennial.example/${step}`,
      reason: null,
      comments: [{ competency: 1, text: 'The link does not open.' }],
      competencies: new Map([[1, 'Explains the rules of a catalog.']]),
      cause: { by: 'fact' as const, record },
      unsubscribe: null,
      calendar: daysOfLetter(kind, caseId, records, { position: record.position, to, at }, program.zone),
    }));
  });
}

async function assertWritten(inputs: LetterInput[], life: string): Promise<void> {
  for (const input of inputs) {
    seen.add(input.letter);
    const letter = await renderLetter(input);
    assertWhole(letter, `${life}: ${input.letter}`);
    assert.ok(letter.text.replace(/\s+/g, ' ').includes(input.view.nextStep.sentence));
  }
}

const reason = 'remark-1';
const ofTests: Record<string, () => Promise<void>> = {
  'a declined application': () =>
    written(kinds.candidacy, applicant().send({ type: 'declineEligibility', reason })),
  'a course that was claimed and refused': () =>
    written(
      kinds.candidacy,
      admitted()
        .at('2028-03-01T15:00:00Z')
        .send(course('FLS', '2028-02-01'), { by: candidate })
        .send({ type: 'refuseCourse', set: 'FLS', reason }),
    ),
  'graduations, one refused and one recognized': () =>
    written(
      kinds.candidacy,
      admitted()
        .send(graduation('2026-05-21', agreement(['FLS', 'CAT'])), { by: candidate })
        .send({ type: 'refuseGraduation', reason })
        .send(graduation('2026-05-21', agreement(['FLS', 'CAT']))),
    ),
  'a portfolio that became void for want of its fee, submitted anew and paid for': () =>
    written(
      kinds.candidacy,
      admitted()
        .send(submission('TEC'), { by: candidate })
        .at('2027-02-01T15:00:00Z')
        .send(submission('TEC'), { by: candidate })
        .send(fee('TEC', '2027-02-01')),
    ),
  'an extension that was declined while a portfolio was held': () =>
    written(
      kinds.candidacy,
      admitted()
        .at('2031-01-10T15:00:00Z')
        .send({ type: 'requestExtension', reason })
        .at('2031-01-20T15:00:00Z')
        .send(portfolio('FLS'))
        .send({ type: 'declineExtension', reason }),
    ),
  'a corrected admission': () =>
    written(
      kinds.candidacy,
      admitted()
        .at('2028-01-10T15:00:00Z')
        .send({ type: 'correctDate', what: 'admittedOn', to: '2027-02-20', reason }),
    ),
  'an application that was never paid': () =>
    written(kinds.candidacy, applicant().send({ type: 'acceptEligibility' }).at('2028-01-01T00:00:00Z')),
  'a renewal that was refused': () =>
    written(
      kinds.certification,
      logAll(certified('2027-03-10').at('2030-06-01T15:00:00Z'), '2030-05-01').send(submit).send(refuse),
    ),
  'a renewal that was refused after the end of grace': () =>
    written(
      kinds.certification,
      logAll(certified('2027-03-10').at('2031-05-01T15:00:00Z'), '2030-05-01')
        .send(submit)
        .at('2031-06-01T15:00:00Z')
        .send(refuse),
    ),
  'a lapse, a reopening and a second lapse': () =>
    written(
      kinds.certification,
      certified('2027-03-10').at('2031-05-20T15:00:00Z').send(reopen).at('2031-12-01T15:00:00Z'),
    ),
  'a surrender': () =>
    written(
      kinds.certification,
      certified('2027-03-10').at('2029-01-01T15:00:00Z').send({ type: 'surrender' }),
    ),
  'a revocation': () =>
    written(
      kinds.certification,
      certified('2027-03-10').at('2029-01-01T15:00:00Z').send({ type: 'revoke', reason }),
    ),
  'a course that was returned and refused': () =>
    written(kinds.courseApproval, proposed().send(giveBack).send(refuseProposal)),
  'a course that was renewed, ended and was proposed again': () =>
    written(
      kinds.courseApproval,
      approved('2027-03-01')
        .at('2031-02-01T15:00:00Z')
        .send(askRenewal)
        .send(pay('2031-02-01'))
        .send(renew)
        .at('2035-04-01T15:00:00Z')
        .send(again)
        .send(pay('2035-04-01'))
        .send(approve),
    ),
  'a renewal of a course that was refused after the last day': () =>
    written(
      kinds.courseApproval,
      approved('2027-03-01')
        .at('2031-02-01T15:00:00Z')
        .send(askRenewal)
        .at('2031-06-01T15:00:00Z')
        .send(refuseRenewal),
    ),
  'a course whose approval was withdrawn': () =>
    written(
      kinds.courseApproval,
      approved('2027-03-01').at('2028-02-01T15:00:00Z').send(withdraw('2028-03-01')),
    ),
  'an evaluation with a reminder, a replacement, a request, a second round and its outcome': () =>
    written(
      kinds.evaluation,
      bothRated('pppmmmmm', 'pppmmmmm')
        .at('2027-04-20T15:00:00Z')
        .send({ type: 'provideInformation' })
        .send(rate(ratedOn([1, 2, 3], 'mmm')), by(ada))
        .at('2027-06-01T15:00:00Z')
        .send(assign(cleo))
        .send(rate(ratedOn([1, 2, 3], 'npp')), by(cleo))
        .send(assign(dan))
        .send(rate(ratedOn([1, 2, 3], 'nmm')), by(dan)),
    ),
  'an evaluation that is cancelled': () =>
    written(kinds.evaluation, underWay().send({ type: 'cancel', cause: 'set-achieved' })),
  'a corrected award': () =>
    written(
      kinds.certification,
      certified('2027-03-10').at('2029-06-01T15:00:00Z').send(correctStart('2027-03-01')),
    ),
};

function written(kind: CaseKind, { state, records }: { state: { caseId: string }; records: FactRecord[] }) {
  return assertWritten(
    owed({ kind, caseId: state.caseId, records }, () => lssc),
    state.caseId,
  );
}

describe('every letter that a life owes is written whole', () => {
  const files = readdir(join(root, 'examples'));

  it('in the example lives', async () => {
    for (const file of (await files).filter(each => each.endsWith('.yaml'))) {
      const read = readLife(file, await readFile(join(root, 'examples', file), 'utf8'), kinds, programs);
      if ('mistakes' in read) assert.fail(JSON.stringify(read.mistakes));
      for (const lived of liveFile(read.life, kinds, programs).simulation.begun) {
        await assertWritten(
          owed(lived, ref => programs.find(ref)),
          file,
        );
      }
    }
  });

  for (const [life, write] of Object.entries(ofTests)) it(`in ${life}`, write);

  it('and no letter exists that no life owes, but for the refusal of a command answered late', async () => {
    const unowed = (await letterNames()).filter(name => !seen.has(name));
    assert.deepEqual(unowed, ['command-refused']);
  });
});

describe('a reminder while a renewal is under review', () => {
  it('says so, and asks nothing of the person', async () => {
    const life = logAll(certified('2027-03-10').at('2031-03-15T15:00:00Z'), '2030-05-01').send(submit);
    const { kind, records, state } = life.at('2031-05-09T15:00:00Z');
    const inputs = owed({ kind, caseId: state.caseId, records }, () => lssc);
    const reminders = inputs.filter(({ letter }) => letter === 'grace-reminder');
    assert.equal(reminders.length, 2);
    for (const reminder of reminders) {
      const { subject, text } = await renderLetter(reminder);
      assert.equal(subject, 'LSSC: your renewal is being reviewed');
      const words = text.replace(/\s+/g, ' ');
      assert.match(words, /there is nothing for you to do now/);
      assert.doesNotMatch(words, /You can still renew/);
    }
  });
});

describe('the letter of the second round', () => {
  it('asks in its subject to rate anew what was asked, and the first does not', async () => {
    const { kind, records, state } = bothRated('pppmmmmm', 'pppmmmmm')
      .at('2027-04-20T15:00:00Z')
      .send({ type: 'provideInformation' });
    const inputs = owed({ kind, caseId: state.caseId, records }, () => lssc);
    const assigned = inputs.filter(({ letter }) => letter === 'evaluator-assigned');
    const subjects = await Promise.all(assigned.map(async input => (await renderLetter(input)).subject));
    const first = 'LSSC: a portfolio for Cataloging and Classification to evaluate';
    const again = 'LSSC: rate anew what was asked (Cataloging and Classification)';
    assert.deepEqual(subjects, [first, first, again, again]);
  });
});
