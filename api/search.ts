import { z } from 'zod';
import { catalogAgreements } from '../db/queries/catalog-agreements.ts';
import { searchCourses } from '../db/queries/courses.ts';
import { findCases, type CaseHit } from '../db/queries/found-cases.ts';
import { findEvaluators, findPeople } from '../db/queries/found-people.ts';
import { searchProviders } from '../db/queries/providers.ts';
import { dateInWords } from '../domain/calendar.ts';
import { kindOf } from '../domain/case-id.ts';
import { base, caseAddress } from './addresses.ts';
import { askedAt } from './asked-at.ts';
import type { ApiDeps } from './route.ts';

export const hitKinds = ['person', 'case', 'evaluator', 'course', 'provider', 'agreement'] as const;
type HitKind = (typeof hitKinds)[number];

export const hitSchema = z
  .object({
    kind: z.enum(hitKinds),
    id: z.string().meta({ description: 'Of a case its `caseId`.' }),
    title: z.string(),
    sentence: z.string().meta({ description: 'What it is, in words.' }),
    address: z.string(),
    case: z
      .object({
        kind: z.string(),
        status: z.string(),
        waitsFor: z.string().nullable(),
        certificateNumber: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Of a case alone: how it stands.' }),
  })
  .meta({ id: 'Hit' });

export type Hit = z.output<typeof hitSchema>;

export interface Found {
  hits: Hit[];
  /** Of these kinds there are more than are told. */
  more: HitKind[];
}

type Search = (text: string, limit: number, deps: ApiDeps) => Promise<Hit[]>;

/** Whatever fits a text, kind by kind, up to `limit` of each. Without `people` only cases, by their identifiers. */
export async function searchEverything(
  deps: ApiDeps,
  text: string,
  people: boolean,
  limit: number,
): Promise<Found> {
  const searches: [HitKind, Search][] = people ? all : [['case', casesById]];
  const found: Found = { hits: [], more: [] };
  for (const [kind, search] of searches) {
    const hits = await search(text, limit + 1, deps);
    found.hits.push(...hits.slice(0, limit));
    if (hits.length > limit) found.more.push(kind);
  }
  return found;
}

const all: [HitKind, Search][] = [
  ['person', people],
  ['case', cases],
  ['evaluator', evaluators],
  ['course', courses],
  ['provider', providers],
  ['agreement', agreements],
];

async function people(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const rows = await findPeople(deps.door.orm.em.fork(), text, limit);
  return rows.map(({ id, name, email, institution }) =>
    hit(
      'person',
      id,
      name,
      institution === null ? email : `${email}, ${institution}`,
      `${base}/people/${id}`,
    ),
  );
}

async function cases(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  return (await findCases(deps.door.orm.em.fork(), text, true, askedAt(deps), limit)).map(toHit);
}

async function casesById(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const rows = await findCases(deps.door.orm.em.fork(), text, false, askedAt(deps), limit);
  return rows.map(row => toHit({ ...row, personName: null }));
}

async function evaluators(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const rows = await findEvaluators(deps.door.orm.em.fork(), text, limit);
  return rows.map(({ id, name, programId, sets }) =>
    hit('evaluator', id, name, `Evaluates ${sets.join(', ')} for ${programId}.`, `${base}/evaluators/${id}`),
  );
}

async function courses(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const { rows } = await searchCourses(deps.door.orm.em.fork(), { text }, askedAt(deps), limit, null);
  return rows.map(({ courseId, title, set, organization, status }) => {
    const by = organization === null ? '' : `, by ${organization}`;
    const stands = status === null ? 'its proposal has just come in' : spaced(status);
    return hit(
      'course',
      courseId,
      title,
      `A course for ${set}${by}: ${stands}.`,
      `${base}/courses/${courseId}`,
    );
  });
}

async function providers(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const { rows } = await searchProviders(deps.door.orm.em.fork(), { text }, limit, null);
  return rows.map(({ id, organization, kind, state }) => {
    const where = state === null ? '' : `, ${state}`;
    return hit(
      'provider',
      id,
      organization,
      `Offers courses (${spaced(kind)}${where}).`,
      `${base}/providers/${id}`,
    );
  });
}

async function agreements(text: string, limit: number, deps: ApiDeps): Promise<Hit[]> {
  const now = deps.door.clock.now();
  const { rows } = await catalogAgreements(deps.door.orm.em.fork(), { text }, now, limit, null);
  return rows.map(({ agreementId, college, reference, startsOn, endsOn }) => {
    const days = `${dateInWords(startsOn)} to ${dateInWords(endsOn)}`;
    const sentence = `Recognition agreement ${reference}, ${days}.`;
    return hit('agreement', agreementId, college, sentence, `${base}/agreements/${agreementId}`);
  });
}

function toHit({ caseId, personName, ...rest }: CaseHit): Hit {
  const { kind, status, certificateNumber } = rest;
  const number = certificateNumber === null ? '' : `, certificate ${certificateNumber}`;
  const sentence = `${capital(spaced(kindOf(caseId)))}: ${spaced(status)}${number}.`;
  const { waitsFor } = rest;
  return {
    ...hit('case', caseId, personName ?? caseId, sentence, caseAddress(caseId)),
    case: { kind, status, waitsFor, certificateNumber },
  };
}

function hit(kind: HitKind, id: string, title: string, sentence: string, address: string): Hit {
  return { kind, id, title, sentence, address, case: null };
}

/** `courseApproval` → `course approval`, `awaiting-decision` → `awaiting decision`. */
function spaced(code: string): string {
  return code.replaceAll('-', ' ').replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
