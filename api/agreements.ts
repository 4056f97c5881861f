import { z } from 'zod';
import { changesOf, findAgreement, termsOf, type Kept } from '../db/records/agreements.ts';
import type { AgreementTerms } from '../db/entities/index.ts';
import { mistakesIn } from '../domain/agreement-terms.ts';
import { dateInWords, dayOf, endOfDay } from '../domain/calendar.ts';
import { civilDate, setCode } from '../domain/command.ts';
import { line } from '../domain/line.ts';
import { base } from './addresses.ts';
import { page, state } from './courses.ts';
import { tagOf } from './match.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { ApiDeps, Reply } from './route.ts';
import { requireProgramToday } from './routes/programs.ts';

const review = z.strictObject({
  set: setCode,
  reviewedOn: civilDate,
  reviewedBy: z
    .string()
    .regex(/^[A-Za-z0-9._:-]{1,64}$/, 'the id of whoever reviewed it')
    .meta({ description: 'An opaque id: a name here could never be erased.' }),
});

/** What an agreement says. Its sets are those that were reviewed: each one before it stands here. */
export const termFields = {
  reference: z.string().regex(/^[A-Za-z0-9./-]{1,64}$/, 'the number of the agreement'),
  college: line(200),
  state: state.nullable().meta({ description: 'Where the college is; null for one that is in no state.' }),
  page: page.nullable(),
  startsOn: civilDate,
  endsOn: civilDate.meta({ description: 'The last day.' }),
  reviews: z
    .array(review)
    .min(1)
    .max(50)
    .meta({ description: 'The sets of the agreement, each with when and by whom it was reviewed.' }),
};

export const termProblems: readonly ProblemCode[] = [
  'PROGRAM_UNKNOWN',
  'AGREEMENT_OVERLAPS',
  'AGREEMENT_REFERENCE_TAKEN',
];

/** The terms with the instant at which they end, if they can stand; else `FIELDS_INVALID` with every mistake. */
export function datedTerms(deps: ApiDeps, programId: string, terms: AgreementTerms) {
  const program = requireProgramToday(deps, programId);
  const errors = mistakesIn(terms, program, dayOf(deps.door.clock.now(), program.zone));
  if (errors.length === 0) return { terms, endsAt: endOfDay(terms.endsOn, program.zone) };
  const told = errors.map(({ path, problem }) => `${path}: ${problem}`).join('. ');
  throw new Problem('FIELDS_INVALID', `The agreement cannot stand like this. ${told}.`, { errors });
}

/** What a change came to: the agreement, or the problem that says why nothing was changed. */
export async function replyAfter(deps: ApiDeps, id: string, kept: Kept, status = 200): Promise<Reply> {
  switch (kept.outcome) {
    case 'kept':
      return agreementReply(deps, id, status);
    case 'reference-taken':
      throw new Problem('AGREEMENT_REFERENCE_TAKEN');
    case 'gone':
      throw new Problem('AGREEMENT_UNKNOWN');
    case 'changed': {
      const { body, headers } = await agreementReply(deps, id);
      throw new Problem('CHANGED_MEANWHILE', undefined, { current: body }, headers);
    }
    case 'overlaps': {
      const { reference, startsOn, endsOn } = kept.with;
      const sentence = `The agreement ${reference} with this college runs from ${dateInWords(startsOn)} to ${dateInWords(endsOn)}; two of one college may not overlap.`;
      throw new Problem('AGREEMENT_OVERLAPS', sentence, { details: { reference, startsOn, endsOn } });
    }
  }
}

/** An agreement with every change that it has had, and the tag by which a change says what it starts from. */
export async function agreementReply(deps: ApiDeps, id: string, status = 200): Promise<Reply> {
  const em = deps.door.orm.em.fork();
  const row = await findAgreement(em, id);
  if (!row) throw new Problem('AGREEMENT_UNKNOWN');
  const address = `${base}/agreements/${id}`;
  const { programId: program, version } = row;
  const changes = await changesOf(em, id);
  const body = { agreementId: id, agreement: address, program, ...termsOf(row), version, changes };
  const headers = { ETag: tagOf(version), ...(status === 201 ? { Location: address } : {}) };
  return { status, headers, body };
}

const terms = z.object({ ...termFields, reviews: z.array(z.object(review.shape)) });

/** What `agreementReply` answers, for the contract. */
export const agreementSchema = terms
  .extend({
    agreementId: z.uuid(),
    agreement: z.string().meta({ description: 'Its address.' }),
    program: z.string(),
    version: z.int(),
    changes: z
      .array(
        z.object({
          version: z.int(),
          what: z.enum(['registered', 'corrected', 'ended']),
          terms,
          reason: z.string().nullable(),
          by: z.object({ role: z.string(), id: z.string() }),
          changedAt: z.iso.datetime(),
        }),
      )
      .meta({ description: 'How it came to be what it is: who changed what, when and why.' }),
  })
  .meta({ id: 'RecognitionAgreement' });

export const agreementTag = { ETag: 'What a change of this agreement names in `If-Match`.' };
