import {
  ActivityFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  startChild,
  Trigger,
  workflowInfo,
} from '@temporalio/workflow';
import {
  TemporalFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { LetterOutcome } from '../activities/letters.ts';
import { laterOf } from '../domain/calendar.ts';
import type { CaseKind, CaseView, FactRecord, LetterRequest, Message, Successor } from '../domain/case.ts';
import { alreadyEnrolled } from '../domain/enrollment.ts';
import type { Program } from '../domain/program.ts';
import { judge, type Answer, type Judgement, type Standpoint } from '../domain/turn.ts';
import { Alarm } from './alarm.ts';
import { detailsPage } from './details.ts';
import { Inbox, type Pending } from './inbox.ts';
import type { CaseStart } from './messages.ts';
import { records as store, sendCommand, sendLetter } from './proxies.ts';
import { startOptions } from './start-options.ts';
import { instantInWords } from './words.ts';

/** Beyond this a run has become long enough: the case goes on in a new one, when it is idle. */
const longHistory = 200;

/**
 * Lives a case of any kind: takes commands, judges them in the domain, stores the facts, answers, acts, and sleeps
 * until the next wake. Returns the outcome when the case has ended and nothing is owed.
 */
export function liveCase(kind: CaseKind, start: CaseStart): Promise<string> {
  const life = new CaseLife(kind, start);
  // A cancel request from the Temporal UI is harmless: a case ends by its rules only.
  return CancellationScope.nonCancellable(() => life.live()).catch(neverFail);
}

/** A failure of the engine's own kind would end the case; any other error retries the task until the fault is mended. */
function neverFail(error: unknown): never {
  if (error instanceof TemporalFailure)
    throw new Error(`a case does not fail: ${error.message}`, { cause: error });
  throw error;
}

/** The Temporal around the domain. `at` is confirmed: what the store has, and nothing else. */
class CaseLife {
  private readonly kind: CaseKind;
  private readonly caseId: string;
  private program: Program;
  private at: Standpoint;
  private readonly keys: Set<string>;
  private readonly inbox: Inbox;
  private readonly alarm = new Alarm();
  /** The chapter in which this run began; a case that begins from nothing begins its first with its first facts. */
  private chapter: number;
  private errands = 0;
  private hasHeard = false;
  private lastRefusal: string | null = null;

  constructor(kind: CaseKind, start: CaseStart) {
    this.kind = kind;
    this.caseId = start.caseId;
    this.program = start.program;
    this.at = start.from ?? { state: kind.empty(start.caseId), position: 0, recordedAt: engineTime() };
    this.keys = new Set(start.from?.keys ?? []);
    this.chapter = kind.chapter(this.at.state);
    this.inbox = new Inbox(kind, () => this.now());
    setHandler(defineQuery<CaseView>('view'), () => this.view(), { description: 'The case as it stands.' });
    if (start.first) void this.inbox.queue({ message: start.first });
  }

  async live(): Promise<string> {
    for (;;) {
      this.showDetails();
      this.alarm.set(this.kind.nextWake(this.at.state), engineTime());
      await condition(() => this.hasWork() || this.isOver() || this.isLong());
      if (this.hasWork()) await this.turn();
      else if (this.isOver()) return this.at.state.ended?.outcome ?? 'refused';
      else await continueAsNew<(start: CaseStart) => Promise<string>>(this.nextRun());
    }
  }

  private hasWork(): boolean {
    return !this.inbox.isEmpty || this.isDue() || this.alarm.rang;
  }

  private isDue(): boolean {
    const wake = this.kind.nextWake(this.at.state);
    return wake !== null && wake.at <= this.now();
  }

  /** An ended case that still owes a letter of the morning after lives until then. */
  private isOver(): boolean {
    const { state, position } = this.at;
    const beganInVain = position === 0 && this.hasHeard;
    const hasEnded = state.ended !== null && this.kind.nextWake(state) === null;
    return this.isIdle() && (hasEnded || beganInVain);
  }

  private isLong(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const isNewChapter = this.kind.chapter(this.at.state) !== this.chapter;
    return this.isIdle() && (historyLength > longHistory || continueAsNewSuggested || isNewChapter);
  }

  private isIdle(): boolean {
    return this.errands === 0 && this.inbox.isEmpty && allHandlersFinished();
  }

  /** Judges what is queued and due, stores it, and only then answers and acts. */
  private async turn(): Promise<void> {
    this.hasHeard = true;
    const heard = await this.answerRepeats(this.inbox.take());
    const { judgement, messages } = await this.judgeWhole(heard);
    const nothingToStore = judgement.records.length === 0 && messages.length === heard.length;
    const stored = nothingToStore || (await this.store(judgement, messages));
    if (!stored) return this.inbox.putBack(heard);
    this.confirm(judgement.records);
    this.answer(messages, judgement);
    await this.followUp();
  }

  /** A command whose facts are stored already gets its first answer; returns the others. */
  private async answerRepeats(heard: Pending[]): Promise<Pending[]> {
    for (const { message, answer } of heard.filter(each => this.keys.has(each.message.key))) {
      const kept = await store.answerOf(message.key);
      answer.resolve(kept ?? { outcome: 'accepted', status: this.at.state.status, facts: [] });
    }
    return heard.filter(each => !this.keys.has(each.message.key));
  }

  /** Judges; before the case ends on a deadline, together with what was received in time and not yet delivered. */
  private async judgeWhole(heard: Pending[]): Promise<{ judgement: Judgement; messages: Pending[] }> {
    const judgement = judge(this.kind, this.at, heard, await this.rules(heard), engineTime());
    if (!('collect' in judgement)) return { judgement, messages: heard };
    const inTime = await store.receivedInTime(this.caseId, judgement.collect);
    const known = new Set([...this.keys, ...heard.map(each => each.message.key)]);
    const collected = inTime.filter(message => !known.has(message.key)).map(toPending);
    const messages = [...heard, ...collected].sort(byReceipt);
    const whole = judge(
      this.kind,
      this.at,
      messages,
      await this.rules(messages),
      engineTime(),
      judgement.collect,
    );
    if ('collect' in whole) throw new Error(`${this.caseId} asks twice for what was received in time`);
    return { judgement: whole, messages };
  }

  private async rules(heard: Pending[]) {
    const takesInForce = heard.some(
      ({ message }) => this.kind.commands[message.command.type]?.takesRulesInForce,
    );
    const inForce = takesInForce ? await store.programInForce(this.program.id, this.now()) : this.program;
    return { program: this.program, inForce };
  }

  /** False when nothing was stored: facts stood there already and are adopted, or the person's place is taken. */
  private async store(judgement: Judgement, messages: Pending[]): Promise<boolean> {
    const { records, answers } = judgement;
    const batch = {
      caseId: this.caseId,
      expectedPosition: this.at.position,
      records,
      answers,
      now: this.now(),
    };
    const stored = await store.store(this.kind.name, batch);
    if (stored.outcome === 'adopted') {
      this.confirm(stored.records);
      await this.followUp();
    }
    if (stored.outcome === 'refused') refuseEnrollment(messages, stored);
    return stored.outcome === 'stored';
  }

  /** The facts stand: the state follows them, and what they owe is set on its way beside the loop. */
  private confirm(records: readonly FactRecord[]): void {
    const isFirst = this.at.position === 0;
    for (const record of records) {
      const state = this.kind.evolve(this.at.state, record);
      this.at = { state, position: record.position + 1, recordedAt: record.recordedAt };
      if (!record.key.startsWith('wake/')) this.keys.add(record.key);
      for (const letter of this.kind.letters(record, state)) this.runErrand(this.sendLetter(letter));
      for (const command of this.kind.sends?.(record, state) ?? []) {
        this.runErrand(sendCommand(this.caseId, record.recordedAt, command));
      }
    }
    if (isFirst) this.chapter = this.kind.chapter(this.at.state);
  }

  private answer(messages: readonly Pending[], judgement: Judgement): void {
    const answers = new Map(judgement.answers.map(({ key, answer }) => [key, answer]));
    for (const { message, answer } of messages) {
      const given = answers.get(message.key);
      if (!given) throw new Error(`${this.caseId}: the command ${message.key} got no answer`);
      if (given.outcome === 'refused')
        this.lastRefusal = `${message.command.type}, received ${instantInWords(message.receivedAt)}: ${given.sentence}`;
      answer.resolve(given);
    }
  }

  /** What stored facts ask of the shell itself: other rules to go by, a case to start. */
  private async followUp(): Promise<void> {
    const { state } = this.at;
    if (state.program && state.program.hash !== this.program.hash)
      this.program = await store.programPinned(state.program);
    const successor = state.ended ? this.kind.successor(state) : null;
    if (successor) await this.startSuccessor(successor);
  }

  /** The one child: abandoned, its start awaited, so that the Temporal UI shows the family. A repeat finds it there. */
  private async startSuccessor({ kind, caseId, first }: Successor): Promise<void> {
    const program = await store.programInForce(this.program.id, this.now());
    const { taskQueue } = workflowInfo();
    try {
      await startChild(kind, {
        ...startOptions({ caseId, program, first }, taskQueue),
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** Sends one letter; an address that refuses it, or days of failure, become a command like any other. */
  private async sendLetter(letter: LetterRequest): Promise<void> {
    const outcome = await attemptLetter(this.caseId, letter);
    if (outcome === 'sent') return;
    const message: Message = {
      key: `undeliverable/${letter.key}`,
      by: { role: 'system', id: 'letters' },
      receivedAt: this.now(),
      command: { type: 'reportUndeliverable', letterKey: letter.key, ...outcome } as Message['command'],
    };
    void this.inbox.queue({ message });
  }

  private runErrand(errand: Promise<void>): void {
    this.errands += 1;
    void errand.then(() => (this.errands -= 1));
  }

  private nextRun(): CaseStart {
    const { caseId, program, at, keys } = this;
    return { caseId, program, from: { ...at, keys: [...keys] } };
  }

  /** The case's time: the engine's, and never before the last fact. */
  private now(): string {
    return laterOf(engineTime(), this.at.recordedAt);
  }

  private view(): CaseView {
    return this.kind.view(this.at.state, this.program, this.now());
  }

  private showDetails(): void {
    if (this.at.position === 0) return;
    const wake = this.kind.nextWake(this.at.state);
    setCurrentDetails(detailsPage(this.view(), this.program.name, { wake, lastRefusal: this.lastRefusal }));
  }
}

/** Days of trying have a ceiling (see proxies.ts): then the letter is given up, and staff are told. */
async function attemptLetter(caseId: string, letter: LetterRequest): Promise<LetterOutcome> {
  try {
    return await sendLetter(caseId, letter);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { problem: 'gave-up', detail: 'attempts-ran-out' };
  }
}

/** The store found the person in another open case: the command that would open this one is refused when judged again. */
function refuseEnrollment(
  messages: readonly Pending[],
  { key, family }: { key: string; family: string },
): void {
  const refused = messages.find(each => each.message.key === key);
  if (!refused) throw new Error(`no command ${key} to refuse: the person is enrolled in ${family}`);
  refused.unreadable = alreadyEnrolled(family);
}

function toPending(message: Message): Pending {
  return { message, answer: new Trigger<Answer>() };
}

function byReceipt(a: Pending, b: Pending): number {
  return a.message.receivedAt < b.message.receivedAt
    ? -1
    : a.message.receivedAt > b.message.receivedAt
      ? 1
      : 0;
}

/** The workflow's clock: replayed by the engine, never the machine's. */
function engineTime(): string {
  return new Date().toISOString();
}
