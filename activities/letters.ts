import { createHash } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Transporter } from 'nodemailer';
import { z } from 'zod';
import { readFacts } from '../db/cases/facts.ts';
import { Letter, Receipt, Remark } from '../db/entities/index.ts';
import { courseTitle } from '../db/queries/course-title.ts';
import { letterToSend, type Addressee, type LetterToSend } from '../db/queries/letter-to-send.ts';
import { fold, viewOf, type CaseKind, type FactRecord } from '../domain/case.ts';
import type { StepLinks } from '../door/links.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import { kindOf } from '../domain/case-id.ts';
import type { Cause } from './letters/cause.ts';
import type { CompetencyComment } from './letters/feedback.ts';
import { renderLetter, type RenderedLetter } from './letters/render.ts';

export interface LettersDeps {
  orm: MikroORM;
  kinds: Record<string, CaseKind>;
  programs: ProgramLibrary;
  mail: Transporter;
  /** The sender, `Name <address>`; its domain makes the Message-IDs. */
  from: string;
  links: StepLinks;
}

/** A letter left for good, or its address refused it: that is an answer, not a fault. */
export type LetterOutcome = 'sent' | { problem: 'refused' | 'gave-up'; detail: string };

/** Sends letters that the store has queued. */
export function letterActivities(deps: LettersDeps) {
  return {
    /**
     * Sends the letter of a key, once: a repeat of a sent letter does nothing, and every attempt bears the same
     * Message-ID. Throws on a transient failure, to be tried again; answers when the address refuses it.
     */
    async sendLetter(caseId: string, key: string): Promise<LetterOutcome> {
      const em = deps.orm.em.fork();
      const row = await letterToSend(em, caseId, key);
      if (!row) throw new Error(`${caseId} owes no letter ${key}`);
      if (row.status === 'sent') return 'sent';
      if (row.status === 'refused') return { problem: 'refused', detail: row.problem ?? 'unknown' };
      return post(deps, em, row);
    },
  };
}

async function post(deps: LettersDeps, em: EntityManager, row: LetterToSend): Promise<LetterOutcome> {
  const { caseId, key, person } = row;
  if (!person) return keepRefusal(em, row, 'person-erased');
  const letter = await compose(deps, em, row, person);
  const messageId = messageIdOf(deps.from, caseId, key);
  try {
    await deps.mail.sendMail(envelope(deps.from, person, letter, messageId, new Date(row.queuedAt)));
  } catch (error) {
    const detail = refusedAddress(error);
    if (detail === null) throw error;
    return keepRefusal(em, row, detail);
  }
  const sent = {
    status: 'sent' as const,
    sentAt: new Date(row.queuedAt),
    messageId,
    subject: letter.subject,
  };
  await em.nativeUpdate(Letter, { caseId, key }, sent);
  return 'sent';
}

async function keepRefusal(
  em: EntityManager,
  { caseId, key }: LetterToSend,
  detail: string,
): Promise<LetterOutcome> {
  await em.nativeUpdate(Letter, { caseId, key }, { status: 'refused', problem: detail });
  return { problem: 'refused', detail };
}

/** The letter as the case stood when it was owed, not as it stands when it leaves: a repeat is the same letter. */
async function compose(
  deps: LettersDeps,
  em: EntityManager,
  row: LetterToSend,
  person: Addressee,
): Promise<RenderedLetter> {
  const { caseId, letter, queuedAt: at } = row;
  const kind = kindNamed(deps, caseId);
  const all = await readFacts(em, caseId);
  const records = row.position === null ? all : all.slice(0, row.position + 1);
  const state = fold(kind, caseId, records);
  if (!state.program) throw new Error(`${caseId} is pinned to no program`);
  const program = deps.programs.find(state.program);
  const view = viewOf(kind, state, row.to ?? state.personId, program, at);
  const cause = await causeOf(em, row, records.at(-1));
  const { contentId } = view.details;
  const title = typeof contentId === 'string' ? await courseTitle(em, contentId) : null;
  const steps = [...new Set([view.nextStep.command ?? 'record', 'record'])];
  const links = new Map<string, string>();
  const toOther = row.to === null ? {} : { personId: row.to };
  for (const step of steps)
    links.set(step, await deps.links.make({ caseId, step, ...toOther }, new Date(at)));
  const { reason, comments } = await remarksOf(em, cause);
  const linkTo = (step: string) => links.get(step) ?? links.get('record') ?? '';
  return renderLetter({
    letter,
    view,
    title,
    program,
    person,
    at,
    linkTo,
    reason,
    comments,
    cause,
    calendar: kind.calendar(state, row.to ?? undefined),
  });
}

async function causeOf(em: EntityManager, row: LetterToSend, record: FactRecord | undefined): Promise<Cause> {
  if (row.letter === 'command-refused') {
    const receipt = await em.findOneOrFail(Receipt, { key: row.key.replace(/^command-refused\//, '') });
    const sentence = receipt.answer?.outcome === 'refused' ? receipt.answer.sentence : '';
    return {
      by: 'refusal',
      command: receipt.command,
      receivedAt: receipt.receivedAt.toISOString(),
      sentence,
    };
  }
  if (!record) throw new Error(`${row.caseId} has no fact that owes ${row.key}`);
  return { by: 'fact', record };
}

/** Those fields of facts, of any kind of case, that carry the ids of what letters quote. */
const quoted = z.object({
  reason: z.string().nullish().catch(null),
  comment: z.string().nullish().catch(null),
  comments: z.array(z.object({ competency: z.int(), comment: z.string() })).catch([]),
});

/** The free text of whoever decided: a reason, and comments on competencies. What was erased is left out. */
async function remarksOf(
  em: EntityManager,
  cause: Cause,
): Promise<{ reason: string | null; comments: CompetencyComment[] }> {
  if (cause.by === 'refusal') return { reason: null, comments: [] };
  const { reason, comment, comments } = quoted.parse(cause.record.fact);
  const reasonId = reason ?? comment;
  const ids = [...(reasonId ? [reasonId] : []), ...comments.map(each => each.comment)];
  const remarks = ids.length === 0 ? [] : await em.find(Remark, { id: { $in: ids } });
  const texts = new Map(remarks.map(({ id, text }) => [id, text ?? null]));
  return {
    reason: (reasonId && texts.get(reasonId)) || null,
    comments: comments.flatMap(({ competency, comment: id }) => {
      const text = texts.get(id);
      return text ? [{ competency, text }] : [];
    }),
  };
}

function envelope(from: string, person: Addressee, letter: RenderedLetter, messageId: string, date: Date) {
  return {
    from,
    to: { name: person.name, address: person.email },
    subject: letter.subject,
    messageId,
    date,
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** The same letter bears the same Message-ID in every attempt, so that mail systems know a repeat. */
function messageIdOf(from: string, caseId: string, key: string): string {
  const domain = /@([^\s>]+)>?$/.exec(from)?.[1] ?? 'perennial.invalid';
  const digest = createHash('sha256').update(`${caseId}\0${key}`).digest('hex').slice(0, 40);
  return `<${digest}@${domain}>`;
}

/** A code such as `550` when the recipient itself was refused for good; null for everything that may pass. */
function refusedAddress(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { code, command, responseCode } = error as Error & {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (responseCode !== undefined && responseCode >= 500 && command === 'RCPT TO') return String(responseCode);
  return code === 'EENVELOPE' && responseCode === undefined ? 'address-unusable' : null;
}

function kindNamed({ kinds }: LettersDeps, caseId: string): CaseKind {
  const kind = kinds[kindOf(caseId)];
  if (!kind) throw new Error(`there is no kind of case for ${caseId}`);
  return kind;
}
