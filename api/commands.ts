import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { isKnown, ownerOf, type Owner } from '../db/queries/case-owner.ts';
import type { CaseKind, CommandDefinition, PersonalRole } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import { freeText, instant } from '../domain/command.ts';
import { caseUnknown } from '../domain/no-case.ts';
import { submit, type Submission } from '../door/submit.ts';
import { refusalCodes, type RefusalCode } from '../domain/refusal.ts';
import { actorOf, isPersonalRole, requireRole, type Caller, type HttpRole } from './access.ts';
import { caseAddress, receiptAddress } from './addresses.ts';
import { fieldsMissing, Problem } from './problems.ts';
import type { ApiDeps, Reply } from './route.ts';

/** A late entry (rulebook T8): the rules judge it. */
export const lateEntry = z
  .strictObject({
    receivedAt: instant.optional(),
    decidedAt: instant.optional(),
    reason: freeText.optional(),
  })
  .meta({
    id: 'LateEntry',
    description:
      'Staff only: when it was really received and decided, and, after 7 days, why it is entered late.',
  });

type LateEntry = z.output<typeof lateEntry>;

/** What a command's route is called with, already parsed. */
export interface Given {
  caller: Caller;
  key: string;
  kind: CaseKind;
  name: string;
  caseId: string;
  fields: Record<string, unknown>;
  entry: LateEntry | undefined;
  /** Written together with the receipt, and part of what a repeat must bear. */
  alongside?: { write: (em: EntityManager) => Promise<void>; content: unknown } | undefined;
}

/** The roles that may give a command by HTTP; empty for one that only cases send each other. */
export function rolesByHttp(definition: CommandDefinition): HttpRole[] {
  return definition.roles.filter(role => role !== 'system');
}

/** The key in the header, or a new one. */
export function keyOf(header: string | undefined): string {
  if (header === undefined) return randomUUID();
  if (!/^[A-Za-z0-9._:-]{8,128}$/.test(header)) throw new Problem('KEY_MALFORMED');
  return header;
}

/** Refuses a case that is not there, and a case that is not the caller's in this role in the same words. */
export async function requireOwnCase(
  deps: ApiDeps,
  caller: Caller,
  role: HttpRole,
  caseId: string,
): Promise<void> {
  const em = deps.door.orm.em.fork();
  const isReached = isPersonalRole(role)
    ? holds(deps, caller.personId, role, caseId, await ownerOf(em, caseId))
    : await isKnown(em, caseId);
  if (!isReached) throw new Problem('CASE_UNKNOWN', caseUnknown().message);
}

/** Whether a case belongs to a person in a role; one without facts yet belongs to the person of its first command. */
export function holds(
  { kinds }: ApiDeps,
  personId: string | null,
  role: PersonalRole,
  caseId: string,
  owner: Owner | null,
): boolean {
  if (personId === null || owner === null) return false;
  if (owner.state === null) return owner.personId === personId;
  return kinds[kindOf(caseId)]?.holders(owner.state)[role]?.includes(personId) ?? false;
}

/** Takes the command in at the door and answers with what the case said, or that it will. */
export async function giveCommand(deps: ApiDeps, given: Given): Promise<Reply> {
  const { caller, key, kind, name, caseId, fields, entry, alongside } = given;
  const definition = definitionOf(kind, name);
  const role = requireRole(caller, definition.roles);
  if (entry && role !== 'staff') throw new Problem('LATE_ENTRY_NOT_ALLOWED');
  requireNeeded(definition, role, fields);
  const submission = await submit(
    deps.door,
    {
      key,
      caseId,
      command: name,
      payload: fields,
      by: actorOf(caller, role),
      ...(entry ? { entry } : {}),
      beside: alongside?.content,
    },
    definition,
    alongside?.write,
  );
  return replyTo(submission, definition);
}

/** Refuses a command that lacks what somebody in this role must say. */
export function requireNeeded({ needs }: CommandDefinition, role: HttpRole, fields: Given['fields']): void {
  const missing = needs?.[role]?.filter(name => fields[name] === undefined) ?? [];
  if (missing.length > 0) throw fieldsMissing(missing);
}

export function definitionOf(kind: CaseKind, name: string): CommandDefinition {
  const definition: CommandDefinition | undefined = kind.commands[name];
  if (!definition) throw new Error(`${kind.name} has no command ${name}`);
  return definition;
}

/** What whoever gave the command is answered; throws the problem of a refusal. */
export function replyTo({ receipt, answer }: Submission, definition: CommandDefinition): Reply {
  const { key, caseId } = receipt;
  const headers = { 'Idempotency-Key': key };
  const where = { caseId, receipt: key, case: caseAddress(caseId) };
  if (answer === null) {
    const Location = receiptAddress(key);
    const detail = 'Received and kept; the answer will be at the address of the receipt.';
    return {
      status: 202,
      headers: { ...headers, Location, 'Retry-After': '5' },
      body: { ...where, detail },
      caseId,
    };
  }
  if (answer.outcome === 'refused') {
    throw new Problem(
      refusalCode(answer.code),
      answer.sentence,
      { details: answer.details, receipt: key },
      headers,
    );
  }
  const { status, facts } = answer;
  const body = { ...where, status, facts };
  if (definition.begins !== 'case') return { status: 200, headers, body, caseId };
  return { status: 201, headers: { ...headers, Location: where.case }, body, caseId };
}

/** A kept answer may bear a code of later or earlier rules: it is answered all the same. */
function refusalCode(code: string): RefusalCode {
  return code in refusalCodes ? (code as RefusalCode) : 'COMMAND_MALFORMED';
}
