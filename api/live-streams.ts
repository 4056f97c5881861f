/** Open pages, each told of what its reader may see. */
import type { Writable } from 'node:stream';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { ownerOf } from '../db/queries/case-owner.ts';
import { factsFrom } from '../db/queries/case-page.ts';
import type { Changes, Notice } from '../db/changes.ts';
import type { CaseKind, CaseState } from '../domain/case.ts';
import { kindOf } from '../domain/case-id.ts';
import type { Caller } from './access.ts';
import { LiveStream, usualPace, type Pace } from './live-stream.ts';
import { Problem } from './problems.ts';
import { mayBeTold, type Changed } from './told.ts';

interface LiveDeps {
  changes: Changes;
  orm: MikroORM;
  kinds: Record<string, CaseKind>;
  log: Logger;
  /** The usual one when left out. */
  pace?: Pace;
}

/** More are a page that opens one after the other. */
const mostOfOne = 20;
/** What comes within this is told together: a batch of facts is one change. */
const gatherMs = 50;
/** More changes at once than anybody would look at one by one. */
const mostGathered = 5000;

/** All streams of this process, fed by its one connection that listens. */
export class LiveStreams {
  private readonly deps: LiveDeps;
  private readonly streams = new Set<LiveStream>();
  private readonly stopListening: () => void;
  private gathered = new Map<string, Notice>();
  private telling: Promise<void> | null = null;
  private isClosed = false;

  constructor(deps: LiveDeps) {
    this.deps = deps;
    this.stopListening = deps.changes.listen({
      changed: notice => this.gather(notice),
      resumed: () => this.greetAll(),
    });
  }

  /** How many are open. */
  get size(): number {
    return this.streams.size;
  }

  /** Throws unless the caller may open one more. */
  requireRoom({ id }: Caller): void {
    if (this.isClosed) throw new Problem('UNAVAILABLE', undefined, {}, { 'Retry-After': '2' });
    const own = [...this.streams].filter(each => each.caller.id === id).length;
    if (own >= mostOfOne) throw new Problem('STREAMS_TOO_MANY', undefined, {}, { 'Retry-After': '30' });
  }

  /** Tells the caller of changes through `outlet` until that closes, `stillCaller` says that it is over, or we stop. */
  open(outlet: Writable, caller: Caller, stillCaller: () => Promise<Caller>): void {
    const { pace = usualPace } = this.deps;
    const forget = () => void this.streams.delete(stream);
    const stream: LiveStream = new LiveStream(outlet, caller, stillCaller, pace, forget);
    this.streams.add(stream);
    if (this.isClosed) stream.end();
    else stream.hello();
  }

  /** Ends all streams and opens none any more. */
  close(): void {
    this.isClosed = true;
    this.stopListening();
    for (const stream of Array.from(this.streams)) stream.end();
  }

  private greetAll(): void {
    for (const stream of this.streams) stream.hello();
  }

  /** Of several changes of one thing the last is told. */
  private gather(notice: Notice): void {
    if (this.streams.size === 0) return;
    const key = `${notice.what}\0${notice.id}\0${notice.owner ?? ''}`;
    const before = this.gathered.get(key);
    const from = Math.min(before?.from ?? Infinity, notice.from ?? Infinity);
    this.gathered.set(key, Number.isFinite(from) ? { ...notice, from } : notice);
    this.telling ??= this.tellSoon();
  }

  private async tellSoon(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, gatherMs));
    const notices = [...this.gathered.values()];
    this.gathered = new Map();
    try {
      if (notices.length > mostGathered) this.greetAll();
      else for (const notice of notices) await this.tell(notice);
    } catch (err) {
      this.deps.log.warn({ err }, 'who may hear of a change could not be found out');
      this.greetAll();
    } finally {
      this.telling = this.gathered.size > 0 ? this.tellSoon() : null;
    }
  }

  private async tell(notice: Notice): Promise<void> {
    const changed: Changed = { ...notice, ...(await this.caseOf(notice)) };
    for (const stream of this.streams) {
      if (mayBeTold(this.deps.kinds, stream.caller, changed)) stream.tell(changed);
    }
  }

  /** The case and its new facts, where somebody listens who sees only what is theirs. */
  private async caseOf({ what, id, from = 0 }: Notice): Promise<Pick<Changed, 'state' | 'facts'>> {
    const nobody = { state: null, facts: [] };
    const isOfCase = what === 'case' || what === 'letter';
    const somebody = [...this.streams].some(({ caller }) => !caller.roles.includes('staff'));
    if (!isOfCase || !somebody || !(kindOf(id) in this.deps.kinds)) return nobody;
    const em = this.deps.orm.em.fork();
    const state: CaseState | null = (await ownerOf(em, id))?.state ?? null;
    return { state, facts: what === 'case' ? await factsFrom(em, id, from) : [] };
  }
}
