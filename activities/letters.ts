import { createHash } from 'node:crypto';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Transporter } from 'nodemailer';
import { Letter } from '../db/entities/index.ts';
import { letterToSend, type Addressee, type LetterToSend } from '../db/queries/letter-to-send.ts';
import { inOnePiece } from './mail.ts';
import { composeLetter, type ComposedLetter, type ComposeDeps } from '../letters/compose.ts';

export interface LettersDeps extends ComposeDeps {
  orm: MikroORM;
  mail: Transporter;
  /** The sender, `Name <address>`; its domain makes the Message-IDs. */
  from: string;
}

/** A letter left for good, its addressee does without it, or its address refused it: answers, not faults. */
export type LetterOutcome = 'sent' | 'withheld' | { problem: 'refused' | 'gave-up'; detail: string };

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
      if (row.status === 'sent' || row.status === 'withheld') return row.status;
      if (row.status === 'refused') return { problem: 'refused', detail: row.problem ?? 'unknown' };
      return post(deps, em, row);
    },
  };
}

async function post(deps: LettersDeps, em: EntityManager, row: LetterToSend): Promise<LetterOutcome> {
  const { caseId, key, person } = row;
  if (!person) return keepRefusal(em, row, 'person-erased');
  const letter = await composeLetter(deps, em, row, person);
  if (letter.reminder !== null && person.unwanted.includes(letter.reminder)) return withhold(em, row, letter);
  const messageId = messageIdOf(deps.from, caseId, key);
  try {
    const mail = mailOf(deps.from, person, letter, messageId, new Date(row.queuedAt));
    await deps.mail.sendMail(await inOnePiece(mail));
  } catch (error) {
    const detail = refusedAddress(error);
    if (detail === null) throw error;
    return keepRefusal(em, row, detail);
  }
  await em.execute(
    `update letter set status = 'sent', sent_at = queued_at, message_id = ?, subject = ? where case_id = ? and key = ?`,
    [messageId, letter.subject, caseId, key],
  );
  return 'sent';
}

/** The mail log says why it did not go. */
async function withhold(
  em: EntityManager,
  { caseId, key }: LetterToSend,
  { reminder, subject }: ComposedLetter,
): Promise<LetterOutcome> {
  const why = { status: 'withheld' as const, subject, problem: `unwanted-reminder:${reminder}` };
  await em.nativeUpdate(Letter, { caseId, key }, why);
  return 'withheld';
}

async function keepRefusal(
  em: EntityManager,
  { caseId, key }: LetterToSend,
  detail: string,
): Promise<LetterOutcome> {
  await em.nativeUpdate(Letter, { caseId, key }, { status: 'refused', problem: detail });
  return { problem: 'refused', detail };
}

function mailOf(from: string, person: Addressee, letter: ComposedLetter, messageId: string, date: Date) {
  return {
    from,
    to: { name: person.name, address: person.email },
    subject: letter.subject,
    messageId,
    date,
    text: letter.text,
    html: letter.html,
    attachments: letter.attachments,
    headers: { 'Auto-Submitted': 'auto-generated', ...listHeaders(letter) },
  };
}

/** RFC 8058: a mail program may offer to stop these with one click. Only where one may. */
function listHeaders({ unsubscribe }: ComposedLetter): Record<string, string> {
  if (unsubscribe === null) return {};
  return { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
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
