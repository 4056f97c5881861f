import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  changeAgreement,
  findAgreement,
  registerAgreement,
  termsOf,
  type AgreementRow,
  type ChangeNote,
} from '../../db/records/agreements.ts';
import { civilDate, programId } from '../../domain/command.ts';
import { dateInWords } from '../../domain/calendar.ts';
import { actorOf, type Caller } from '../access.ts';
import {
  agreementReply,
  agreementSchema,
  agreementTag,
  datedTerms,
  replyAfter,
  termFields,
  termProblems,
} from '../agreements.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { versionIn } from '../match.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const access = ['staff'] as const;
const path = `${base}/agreements/{id}`;
const params = z.strictObject({ id: uuidInAddress });
const reason = z.string().trim().min(1).max(2000);
const replies = { 200: { means: 'The agreement.', schema: agreementSchema, headers: agreementTag } };

export const registerRoute = route({
  method: 'post',
  path: `${base}/agreements`,
  id: 'agreements.register',
  tag: 'agreements',
  summary: 'Register a recognition agreement with a college',
  description:
    'Its graduates are given the sets, each of which was reviewed before. Anyone sees it in the catalog from then on.',
  access,
  body: z.strictObject({
    program: programId,
    ...termFields,
    state: termFields.state.default(null),
    page: termFields.page.default(null),
  }),
  replies: {
    201: {
      means: 'Registered.',
      schema: agreementSchema,
      headers: { ...agreementTag, Location: 'The address of the agreement.' },
    },
  },
  problems: termProblems,
  async handle({ body: { program, ...terms }, caller }, deps) {
    const dated = datedTerms(deps, program, terms);
    const id = randomUUID();
    const em = deps.door.orm.em.fork();
    const kept = await registerAgreement(
      em,
      { id, programId: program },
      dated,
      noteOf(deps, caller, 'registered'),
    );
    return replyAfter(deps, id, kept, 201);
  },
});

export const seeAgreementRoute = route({
  method: 'get',
  path,
  id: 'agreements.see',
  tag: 'agreements',
  summary: 'See a recognition agreement with every change that it has had',
  description: 'The catalog shows to anyone what it says.',
  access,
  params,
  replies,
  problems: ['AGREEMENT_UNKNOWN'],
  handle: ({ params: { id } }, deps) => agreementReply(deps, id),
});

export const correctAgreementRoute = route({
  method: 'patch',
  path,
  id: 'agreements.correct',
  tag: 'agreements',
  summary: 'Correct a recognition agreement',
  description:
    'What is left out stays. What it said before is kept with the reason. Graduations that were admitted by it stand.',
  access,
  params,
  body: z.strictObject({ ...z.strictObject(termFields).partial().shape, reason }),
  takesMatch: true,
  replies,
  problems: [...termProblems, 'AGREEMENT_UNKNOWN', 'CHANGED_MEANWHILE', 'MATCH_MISSING'],
  async handle({ params: { id }, body, caller, ifMatch }, deps) {
    const { reason: why, ...given } = body;
    const row = await requireAgreement(deps, id);
    const version = versionIn(ifMatch);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const before = termsOf(row);
    const terms = { ...before, ...changes };
    if (JSON.stringify(terms) === JSON.stringify(before)) throw nothingNew();
    const dated = datedTerms(deps, row.programId, terms);
    const note = noteOf(deps, caller, 'corrected', why);
    return replyAfter(deps, id, await changeAgreement(deps.door.orm.em.fork(), id, version, dated, note));
  },
});

export const endRoute = route({
  method: 'post',
  path: `${path}/end`,
  id: 'agreements.end',
  tag: 'agreements',
  summary: 'End a recognition agreement early',
  description: 'Graduations up to the new last day count; those that were admitted by it stand.',
  access,
  params,
  body: z.strictObject({ endsOn: civilDate, reason }),
  replies,
  problems: ['AGREEMENT_UNKNOWN', 'AGREEMENT_END_NOT_EARLIER', 'CHANGED_MEANWHILE', 'PROGRAM_UNKNOWN'],
  async handle({ params: { id }, body: { endsOn, reason: why }, caller }, deps) {
    const row = await requireAgreement(deps, id);
    if (endsOn >= row.endsOn) {
      const sentence = `The agreement ends on ${dateInWords(row.endsOn)} already; a later last day is a correction.`;
      throw new Problem('AGREEMENT_END_NOT_EARLIER', sentence, { details: { endsOn: row.endsOn } });
    }
    const dated = datedTerms(deps, row.programId, { ...termsOf(row), endsOn });
    const note = noteOf(deps, caller, 'ended', why);
    return replyAfter(deps, id, await changeAgreement(deps.door.orm.em.fork(), id, row.version, dated, note));
  },
});

async function requireAgreement({ door }: ApiDeps, id: string): Promise<AgreementRow> {
  const row = await findAgreement(door.orm.em.fork(), id);
  if (!row) throw new Problem('AGREEMENT_UNKNOWN');
  return row;
}

function noteOf(
  { door }: ApiDeps,
  caller: Caller,
  what: ChangeNote['what'],
  why: string | null = null,
): ChangeNote {
  return { what, reason: why, by: actorOf(caller, 'staff'), at: door.clock.now() };
}

function nothingNew(): Problem {
  const problem = 'gives nothing that is other than it is';
  return new Problem('FIELDS_INVALID', `The correction ${problem}.`, { errors: [{ path: '', problem }] });
}
