import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { readFacts } from '../db/cases/facts.ts';
import { Receipt, Remark } from '../db/entities/index.ts';
import { competencyNames } from '../db/queries/competency-names.ts';
import { courseTitle } from '../db/queries/course-title.ts';
import type { Addressee, LetterToSend } from '../db/queries/letter-to-send.ts';
import { withheldLetters } from '../db/queries/withheld-letters.ts';
import { kindOf } from '../domain/case-id.ts';
import { fold, viewOf, type CaseKind, type FactRecord } from '../domain/case.ts';
import { letterResent } from '../domain/common-facts.ts';
import { daysOfLetter } from '../domain/letter-days.ts';
import { optionalReminder, type ReminderKind } from '../domain/optional-letters.ts';
import type { StepLinks } from '../door/links.ts';
import type { ProgramLibrary } from '../programs/library.ts';
import type { Cause } from './cause.ts';
import type { CompetencyComment } from './feedback.ts';
import { renderLetter, type RenderedLetter } from './render.ts';

/** A letter as it goes out. */
export interface ComposedLetter extends RenderedLetter {
  /** The kind of reminder that it is, where its addressee may do without. */
  reminder: ReminderKind | null;
  /** Where the addressee says so with one click; null for a necessary letter. */
  unsubscribe: string | null;
}

/** What a letter is composed from. */
export interface ComposeDeps {
  kinds: Record<string, CaseKind>;
  programs: ProgramLibrary;
  links: StepLinks;
}

/** The letter as the case stood when it was owed, not as it stands when it leaves: a repeat is the same letter. */
export async function composeLetter(
  deps: ComposeDeps,
  em: EntityManager,
  owed: LetterToSend,
  person: Addressee,
): Promise<ComposedLetter> {
  const { caseId } = owed;
  const kind = kindNamed(deps, caseId);
  const all = await readFacts(em, caseId);
  const repeated = repeatedBy(all, owed);
  const row = repeated ?? owed;
  const { letter, queuedAt: at } = row;
  const records = row.position === null ? all : all.slice(0, row.position + 1);
  const state = fold(kind, caseId, records);
  if (!state.program) throw new Error(`${caseId} is pinned to no program`);
  const program = deps.programs.find(state.program);
  const view = viewOf(kind, state, row.to ?? state.personId, program, at);
  const cause = await causeOf(em, row, records.at(-1));
  const { contentId } = view.details;
  const title = typeof contentId === 'string' ? await courseTitle(em, contentId) : null;
  const steps = [...new Set([view.nextStep.command ?? 'record', 'record'])];
  const withheld = await withheldLetters(em, caseId);
  const links = new Map<string, string>();
  const toOther = row.to === null ? {} : { personId: row.to };
  for (const step of steps)
    links.set(step, await deps.links.make({ caseId, step, ...toOther }, new Date(owed.queuedAt)));
  const { reason, comments } = await remarksOf(em, cause);
  const linkTo = (step: string) => links.get(step) ?? links.get('record') ?? '';
  const reminder = optionalReminder(letter, row.key, program);
  const unsubscribe =
    reminder &&
    (await deps.links.makeUnsubscribe({ personId: person.id, reminder, caseId }, new Date(owed.queuedAt)));
  const rendered = await renderLetter({
    letter,
    view,
    title,
    program,
    person,
    at,
    linkTo,
    reason,
    comments,
    competencies: await competencyNames(em, caseId),
    cause,
    unsubscribe,
    calendar: daysOfLetter(
      kind,
      caseId,
      all,
      { position: owed.position, to: row.to ?? undefined, at: owed.queuedAt },
      program.zone,
      key => withheld.has(key),
    ),
  });
  return { ...rendered, reminder, unsubscribe };
}

/** Of a letter that goes once more the first one, whose words it says; its links and its days are those of now. */
function repeatedBy(records: readonly FactRecord[], owed: LetterToSend): LetterToSend | null {
  const fact = owed.position === null ? undefined : records[owed.position]?.fact;
  const { data } = letterResent.safeParse(fact);
  return data ? { ...owed, key: data.letterKey, position: data.of, queuedAt: data.owedAt } : null;
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

function kindNamed({ kinds }: ComposeDeps, caseId: string): CaseKind {
  const kind = kinds[kindOf(caseId)];
  if (!kind) throw new Error(`there is no kind of case for ${caseId}`);
  return kind;
}
