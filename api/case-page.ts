import { z } from 'zod';
import { factsUntil, keptCase, lettersUntil, type KeptCase } from '../db/queries/case-page.ts';
import { ownerOf, type Owner } from '../db/queries/case-owner.ts';
import { laterOf, type Instant } from '../domain/calendar.ts';
import { fold, roles, type CaseKind, type FactRecord } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { caseUnknown } from '../domain/no-case.ts';
import { isPersonalRole, seesAll, seesPerson, type Caller } from './access.ts';
import { caseAddress } from './addresses.ts';
import { holds } from './commands.ts';
import { Problem } from './problems.ts';
import type { ApiDeps } from './route.ts';

/**
 * Everything that is on record of a case, as it stands or as it stood at `asOf`, from PostgreSQL alone and in three
 * statements. Refuses other people's cases as if they were not there.
 */
export async function casePage(
  deps: ApiDeps,
  caller: Caller,
  kind: CaseKind,
  caseId: string,
  asOf: Instant | undefined,
) {
  const em = deps.door.orm.em.fork();
  const kept = await keptCase(em, caseId, asOf ?? null);
  if (!kept || !maySee(deps, caller, kind, caseId, kept)) throw await notHere(deps, caller, kind, caseId);
  const asked = instantOf(deps, kept, asOf);
  const records = await factsUntil(em, caseId, asOf === undefined ? null : asked);
  // The engine's clock may be a little ahead of ours: what is stored has happened.
  const at = laterOf(asked, records.at(-1)?.recordedAt ?? asked);
  const state = fold(kind, caseId, records);
  if (!state.program) throw new Problem('NOTHING_YET', `Nothing of this case was on record at ${at}.`);
  const view = kind.view(state, deps.programs.find(state.program), at);
  const letters = await lettersUntil(em, caseId, at);
  const seesWho = seesPerson(caller, kept.personId);
  const uiOf = (each: string) => (seesAll(caller) ? deps.temporalUi(each) : null);
  const page = {
    ...view,
    asOf: at,
    person: seesWho ? kept.person : null,
    temporalUi: uiOf(caseId),
    family: kept.family
      .filter(other => seesAll(caller) || isReadBy(deps, caller, other))
      .map(other => ({ caseId: other, case: caseAddress(other), temporalUi: uiOf(other) })),
    waitingCommands: kept.waitingCommands,
    letters,
    history: records.map(toEntry),
  };
  return seesWho || readsWords(caller, kind) ? withText(page, kept.remarks) : page;
}

function maySee(deps: ApiDeps, caller: Caller, kind: CaseKind, caseId: string, owner: Owner): boolean {
  if (seesAll(caller)) return true;
  return kind.readers.some(
    role =>
      caller.roles.includes(role) &&
      (!isPersonalRole(role) || holds(deps, caller.personId, role, caseId, owner)),
  );
}

/** The committee reads the words that go with its own decisions, and with what it decides on. */
function readsWords({ roles: own }: Caller, { readers }: CaseKind): boolean {
  return readers.some(role => !isPersonalRole(role) && own.includes(role));
}

/** Whether cases of this kind are read in a role of the caller; of one person they are all the caller's or none. */
function isReadBy({ kinds }: ApiDeps, { roles: own }: Caller, caseId: string): boolean {
  const { readers = [] } = kinds[kindOf(caseId)] ?? {};
  return readers.some(role => own.includes(role));
}

/** A case that waits in the door has an owner and no facts yet. */
async function notHere(deps: ApiDeps, caller: Caller, kind: CaseKind, caseId: string): Promise<Problem> {
  const owner = await ownerOf(deps.door.orm.em.fork(), caseId);
  if (!owner || !maySee(deps, caller, kind, caseId, owner))
    return new Problem('CASE_UNKNOWN', caseUnknown().message);
  return new Problem('NOTHING_YET', 'Its first command was received and nothing is on record yet.');
}

/** Now, in the case's own time, or the instant asked for. */
function instantOf({ door }: ApiDeps, { offsetMs }: KeptCase, asOf: Instant | undefined): Instant {
  const ahead = door.clock.skipsTime ? offsetMs : 0;
  const now = new Date(Date.parse(door.clock.now()) + ahead).toISOString();
  if (asOf === undefined) return now;
  if (asOf > now)
    throw new Problem('DATE_IN_FUTURE', `The instant ${asOf} has not come yet.`, { details: { asOf } });
  return asOf;
}

function toEntry({ fact: { type, ...fact }, ...record }: FactRecord) {
  return { ...record, lateReason: record.lateReason ?? null, type, fact };
}

const remarkId = /^remark-[0-9a-f]{32}$/;

/** The same with free text in the place of its ids; text that was erased is said to be. */
export function withText<T>(value: T, remarks: Record<string, string | null>): T {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string')
      return remarkId.test(inner) && inner in remarks ? (remarks[inner] ?? '[erased]') : inner;
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, walk(each)]));
  };
  return walk(value) as T;
}

const at = z.iso.datetime();
const temporalUi = z.string().nullable();
const actor = z.object({ role: z.string(), id: z.string() });

/** What people are told of a case at an instant, for the contract. */
export const caseViewSchema = z.object({
  caseId: z.string(),
  kind: z.string(),
  program: z.object({ id: z.string(), version: z.int(), hash: z.string() }),
  personId: z.string().nullable(),
  status: z.string(),
  sentence: z.string(),
  waitsFor: z.string().nullable(),
  dueAt: at.nullable(),
  done: z.array(z.string()),
  missing: z.array(z.string()),
  nextStep: z.object({
    sentence: z.string(),
    whose: z.enum([...roles.filter(role => role !== 'ops' && role !== 'system'), 'nobody']),
    command: z.string().nullable(),
  }),
  dates: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      on: z.iso.date(),
      at,
      why: z.string().meta({ description: 'Why it is what it is: the rule, its inputs, its version.' }),
      source: z.enum(['program', 'default']),
    }),
  ),
  planned: z.array(z.object({ key: z.string(), letter: z.string(), at, uselessAt: at.nullable() })),
  details: z.record(z.string(), z.unknown()),
});

/** What `casePage` answers of every kind of case. */
export const casePageSchema = caseViewSchema.extend({
  asOf: at,
  person: z
    .object({ id: z.string(), name: z.string(), email: z.string() })
    .nullable()
    .meta({ description: 'As known today; null for ops.' }),
  temporalUi: temporalUi.meta({
    description: 'Where the case is seen in the Temporal UI; null for others than staff and ops.',
  }),
  family: z.array(z.object({ caseId: z.string(), case: z.string(), temporalUi })).meta({
    description: 'The candidacy, its evaluations, its certification: those that the caller may read.',
  }),
  waitingCommands: z.int().meta({ description: 'Commands received and not yet answered.' }),
  letters: z.array(
    z.object({
      key: z.string(),
      letter: z.string(),
      to: z
        .string()
        .nullable()
        .meta({ description: 'The id of the addressee; null for the person of the case.' }),
      status: z.enum(['queued', 'sent', 'refused', 'gave-up', 'withheld']),
      queuedAt: at,
      sentAt: at.nullable(),
      subject: z.string().nullable(),
      problem: z.string().nullable(),
    }),
  ),
  history: z.array(
    z.object({
      position: z.int(),
      type: z.string(),
      fact: z.record(z.string(), z.unknown()),
      key: z.string(),
      by: actor,
      receivedAt: at,
      decidedAt: at,
      recordedAt: at,
      lateReason: z.string().nullable(),
    }),
  ),
});

/** What `casePage` answers of a kind of case, for the contract. */
export function pageSchemaOf({ name, detailsSchema }: CaseKind) {
  const page = name.charAt(0).toUpperCase() + name.slice(1);
  const details = detailsSchema.meta({
    id: `${page}Details`,
    description: 'What only this kind of case has.',
  });
  return casePageSchema.extend({ details }).meta({ id: `${page}Page` });
}
