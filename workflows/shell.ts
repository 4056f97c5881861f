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
  workflowInfo,
} from '@temporalio/workflow';
import {
  TemporalFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { LetterOutcome } from '../activities/letters.ts';
import type { CaseKind, CaseView, LetterRequest, Message, Successor } from '../domain/case.ts';
import { rulesOf } from '../domain/rules-in-force.ts';
import { Alarm } from './alarm.ts';
import { CaseBook, engineTime, type Judged, type Step } from './case-book.ts';
import { detailsPage } from './details.ts';
import { Inbox, type Pending } from './inbox.ts';
import type { CaseStart } from './messages.ts';
import { records as store, sendCommand, sendLetter } from './proxies.ts';
import { familyUuid, startOptions } from './start-options.ts';
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

/** The Temporal around the domain: one loop, one timer, and errands beside the loop. */
class CaseLife {
  private readonly book: CaseBook;
  private readonly inbox: Inbox;
  private readonly alarm = new Alarm();
  /** The chapter in which this run began; a case that begins from nothing begins its first with its first facts. */
  private chapter: number;
  private errands = 0;
  /** By the case that they are for, the commands on their way: they arrive in the order of their facts. */
  private readonly posted = new Map<string, Promise<void>>();
  private hasHeard = false;
  private lastRefusal: string | null = null;

  constructor(kind: CaseKind, start: CaseStart) {
    this.book = new CaseBook(kind, start);
    this.chapter = kind.chapter(this.book.state);
    this.inbox = new Inbox(kind, () => this.book.now);
    setHandler(defineQuery<CaseView>('view'), () => this.book.view, {
      description: 'The case as it stands.',
    });
    if (start.first) void this.inbox.queue({ message: start.first });
  }

  async live(): Promise<string> {
    for (;;) {
      this.showDetails();
      this.setAlarm();
      await condition(() => this.hasWork() || this.isOver() || this.isLong());
      if (this.hasWork()) await this.turn();
      else if (this.isOver()) return this.book.state.ended?.outcome ?? 'refused';
      else await continueAsNew<(start: CaseStart) => Promise<string>>(this.book.nextRun());
    }
  }

  private hasWork(): boolean {
    return !this.inbox.isEmpty || this.isDue() || this.alarm.rang;
  }

  private isDue(): boolean {
    const wake = this.book.nextWake;
    return wake !== null && wake.at <= this.book.now;
  }

  /** An ended case that still owes a letter of the morning after lives until then. */
  private isOver(): boolean {
    const beganInVain = this.book.isEmpty && this.hasHeard;
    const hasEnded = this.book.state.ended !== null && this.book.nextWake === null;
    return this.isIdle() && (hasEnded || beganInVain);
  }

  private isLong(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const isNewChapter = this.book.kind.chapter(this.book.state) !== this.chapter;
    return this.isIdle() && (historyLength > longHistory || continueAsNewSuggested || isNewChapter);
  }

  private isIdle(): boolean {
    return this.errands === 0 && this.inbox.isEmpty && allHandlersFinished();
  }

  /** Judges what is queued and due, stores it, and only then answers and acts. */
  private async turn(): Promise<void> {
    this.hasHeard = true;
    const taken = this.inbox.take();
    const heard = taken.some(each => this.book.holds(each)) ? await this.answerRepeats(taken) : taken;
    const judged = this.book.judge(heard) ?? (await this.book.judgeWithStore(heard));
    const isFirst = this.book.isEmpty;
    const { outcome, steps } = judged.changes ? await this.book.store(judged) : nothingToStore;
    if (isFirst) this.chapter = this.book.kind.chapter(this.book.state);
    const successor = steps.length > 0 ? this.successor() : null;
    this.act(steps);
    // Before the answers: so it stands in histories, and how soon an answer leaves must not matter.
    if (!successor) this.setAlarm();
    if (outcome === 'again') this.inbox.putBack(heard);
    else this.answer(judged);
    if (successor) await this.start(successor);
  }

  /** A command whose facts are stored already gets its first answer; returns the others. */
  private async answerRepeats(heard: Pending[]): Promise<Pending[]> {
    for (const each of heard.filter(pending => this.book.holds(pending))) {
      each.answer.resolve(await this.book.firstAnswer(each));
    }
    return heard.filter(each => !this.book.holds(each));
  }

  private answer({ messages, judgement }: Judged): void {
    const answers = new Map(judgement.answers.map(({ key, answer }) => [key, answer]));
    for (const { message, answer } of messages) {
      const given = answers.get(message.key);
      if (!given) throw new Error(`${this.book.caseId}: the command ${message.key} got no answer`);
      if (given.outcome === 'refused')
        this.lastRefusal = `${message.command.type}, received ${instantInWords(message.receivedAt)}: ${given.sentence}`;
      answer.resolve(given);
    }
  }

  /** Sets on its way, beside the loop, what stored facts owe: letters, commands to other cases. */
  private act(steps: readonly Step[]): void {
    const { kind, caseId } = this.book;
    for (const { record, state } of steps) {
      for (const letter of kind.letters(record, state)) this.runErrand(this.sendLetter(letter));
      for (const command of kind.sends?.(record, state) ?? []) {
        const before = this.posted.get(command.to) ?? Promise.resolve();
        const posting = before.then(() => sendCommand(caseId, record.recordedAt, command));
        this.posted.set(command.to, posting);
        this.runErrand(posting);
      }
    }
  }

  private runErrand(errand: Promise<void>): void {
    this.errands += 1;
    void errand.then(() => (this.errands -= 1));
  }

  private sendLetter(letter: LetterRequest): Promise<void> {
    return sendLetter(this.book.caseId, letter).then(
      outcome => this.hearOf(letter, outcome),
      error => this.hearOf(letter, givenUp(error)),
    );
  }

  /** An address that refuses a letter, or days of failure, become a command like any other. */
  private hearOf(letter: LetterRequest, outcome: LetterOutcome): void {
    if (outcome === 'sent' || outcome === 'withheld') return;
    const message: Message = {
      key: `undeliverable/${letter.key}`,
      by: { role: 'system', id: 'letters' },
      receivedAt: this.book.now,
      command: { type: 'reportUndeliverable', letterKey: letter.key, ...outcome } as Message['command'],
    };
    void this.inbox.queue({ message });
  }

  private successor(): Successor | null {
    const { kind, state } = this.book;
    return state.ended ? kind.successor(state) : null;
  }

  private async start(successor: Successor): Promise<void> {
    const { program, now } = this.book;
    const at = rulesOf(successor.first.decidedAt, program, now);
    await startCase(successor, await store.programInForce(program.id, at));
  }

  private setAlarm(): void {
    this.alarm.set(this.book.nextWake, engineTime());
  }

  private showDetails(): void {
    if (this.book.isEmpty) return;
    const { kind, caseId, state, view, program, nextWake: wake } = this.book;
    const backstage = {
      family: familyUuid(caseId, state),
      wake,
      lastRefusal: this.lastRefusal,
      relatives: kind.relatives?.(state) ?? [],
    };
    setCurrentDetails(detailsPage(view, program.name, backstage));
  }
}

const nothingToStore: { outcome: 'stored'; steps: Step[] } = { outcome: 'stored', steps: [] };

/** The one child: abandoned, its start awaited, so that the Temporal UI shows the family. A repeat finds it there. */
async function startCase({ kind, caseId, first }: Successor, program: CaseStart['program']): Promise<void> {
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

/** Days of trying have a ceiling (see proxies.ts): then the letter is given up, and staff are told. */
function givenUp(error: unknown): LetterOutcome {
  if (!(error instanceof ActivityFailure)) throw error;
  return { problem: 'gave-up', detail: 'attempts-ran-out' };
}
