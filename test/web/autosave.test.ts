import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type Fields, type Kept, type SavePlace } from '../../web/client/autosave.ts';
import { Problem } from '../../web/client/problem.ts';
import { noteSignedIn, noteSignedOut } from '../../web/client/signed-out.ts';

/** What the API does with a draft: it counts versions and refuses who starts from an old one. */
class Desk {
  kept: Kept<string> = { version: 1, savedAt: null, fields: { one: '', two: '' } };
  saves: Fields<string>[] = [];
  /** What happens to the next requests: nothing reaches the desk, or its answer does not come back. */
  failures: ('lost' | 'answer-lost' | 'signed-out')[] = [];
  place = {
    name: 'draft',
    isValue: (value: unknown) => typeof value === 'string',
    save: async (changes: Fields<string>, _all: Fields<string>, from: number) => this.save(changes, from),
    current: async () => this.kept,
  };

  async save(changes: Fields<string>, from: number): Promise<Kept<string>> {
    const failure = this.failures.shift();
    if (failure === 'lost') throw new TypeError('Failed to fetch');
    if (failure === 'signed-out') {
      noteSignedOut();
      throw new Problem(401, { code: 'TOKEN_MISSING' });
    }
    if (from !== this.kept.version) throw new Problem(412, { code: 'CHANGED_MEANWHILE' });
    this.saves.push(changes);
    this.change(changes);
    if (failure === 'answer-lost') throw new TypeError('Failed to fetch');
    return this.kept;
  }

  change(changes: Fields<string>): void {
    const fields = { ...this.kept.fields, ...changes };
    this.kept = { version: this.kept.version + 1, savedAt: '2026-11-28T10:00:00Z', fields };
  }
}

describe('what is written', () => {
  let desk: Desk;
  beforeEach(() => {
    vi.useFakeTimers();
    sessionStorage.clear();
    noteSignedIn();
    desk = new Desk();
  });

  function open(): Autosave<string> {
    const autosave = new Autosave(desk.kept, desk.place);
    autosave.open();
    return autosave;
  }
  const aWhile = () => vi.advanceTimersByTimeAsync(2_000);

  it('is saved a moment after it was written, once', async () => {
    const autosave = open();
    autosave.write('one', 'a');
    autosave.write('one', 'ab');
    expect(autosave.written().standing.is).toBe('unsaved');
    await aWhile();
    expect(desk.saves).toEqual([{ one: 'ab' }]);
    expect(autosave.written().standing).toEqual({ is: 'saved', at: '2026-11-28T10:00:00Z' });
    expect(autosave.written().isUnsaved).toBe(false);
  });

  it('waits for a lost connection, and goes on by itself', async () => {
    const autosave = open();
    desk.failures = ['lost', 'lost'];
    autosave.write('one', 'a');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(autosave.written().standing).toEqual({ is: 'waiting', for: 'connection' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(desk.kept.fields['one']).toBe('a');
    expect(autosave.written().standing.is).toBe('saved');
  });

  it('is no conflict with itself when the answer to a save was lost', async () => {
    const autosave = open();
    desk.failures = ['answer-lost'];
    autosave.write('one', 'a');
    await vi.advanceTimersByTimeAsync(1_100);
    autosave.write('one', 'ab');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(autosave.written().conflicts.size).toBe(0);
    expect(desk.kept.fields['one']).toBe('ab');
  });

  it('waits for who has to sign in again', async () => {
    const autosave = open();
    desk.failures = ['signed-out'];
    autosave.write('one', 'a');
    await aWhile();
    expect(autosave.written().standing).toEqual({ is: 'waiting', for: 'sign-in' });
    expect(await autosave.flush()).toBe(false);
    noteSignedIn();
    await aWhile();
    expect(desk.kept.fields['one']).toBe('a');
  });

  it('goes together with what another window has written elsewhere', async () => {
    const autosave = open();
    desk.change({ two: 'theirs' });
    autosave.write('one', 'mine');
    await aWhile();
    expect(desk.kept.fields).toEqual({ one: 'mine', two: 'theirs' });
    expect(autosave.written().fields).toEqual({ one: 'mine', two: 'theirs' });
    expect(autosave.written().conflicts.size).toBe(0);
  });

  it('is told apart from what another window has written in the same place, and neither is lost', async () => {
    const autosave = open();
    desk.change({ one: 'theirs' });
    autosave.write('one', 'mine');
    autosave.write('two', 'also mine');
    await aWhile();
    expect(desk.kept.fields).toEqual({ one: 'theirs', two: 'also mine' });
    expect(autosave.written().fields['one']).toBe('mine');
    expect([...autosave.written().conflicts]).toEqual([['one', 'theirs']]);
    expect(await autosave.flush()).toBe(false);
    autosave.settle('one', 'theirs, mine');
    await aWhile();
    expect(desk.kept.fields['one']).toBe('theirs, mine');
    expect(autosave.written().isUnsaved).toBe(false);
  });

  it('is given up for that of the other window without another save', async () => {
    const autosave = open();
    desk.change({ one: 'theirs' });
    autosave.write('one', 'mine');
    await aWhile();
    autosave.settle('one', 'theirs');
    await aWhile();
    expect(desk.saves).toEqual([]);
    expect(autosave.written()).toMatchObject({ fields: { one: 'theirs' }, isUnsaved: false });
  });

  it('shows what is read anew where nothing is written here', () => {
    const autosave = open();
    desk.change({ two: 'theirs' });
    autosave.receive(desk.kept);
    expect(autosave.written().fields['two']).toBe('theirs');
  });

  it('is there again when the page is loaded anew before it was saved', async () => {
    const before = open();
    before.write('one', 'mine');
    const after = open();
    expect(after.written().fields['one']).toBe('mine');
    await aWhile();
    expect(desk.kept.fields['one']).toBe('mine');
    expect(sessionStorage.length).toBe(0);
  });

  it('stays when it is refused, and is sent again with the next change', async () => {
    const autosave = open();
    vi.spyOn(desk, 'save').mockRejectedValueOnce(new Problem(409, { code: 'PORTFOLIO_LOCKED' }));
    autosave.write('one', 'mine');
    await aWhile();
    expect(autosave.written().standing.is).toBe('refused');
    expect(autosave.written().fields['one']).toBe('mine');
    autosave.write('two', 'more');
    await aWhile();
    expect(desk.kept.fields).toEqual({ one: 'mine', two: 'more' });
  });

  it('is shown as it was typed where it is kept without a space at its end', async () => {
    trimming();
    const autosave = open();
    autosave.write('one', 'a ');
    await aWhile();
    expect(autosave.written().fields['one']).toBe('a ');
    autosave.write('one', 'a b');
    await aWhile();
    expect(desk.kept.fields['one']).toBe('a b');
  });

  /** The API keeps what is said without spaces around it. */
  function trimming(): void {
    desk.place.save = async (changes, _all, from) => {
      const trimmed = Object.entries(changes).map(([field, value]) => [field, value.trim()]);
      return desk.save(Object.fromEntries(trimmed), from);
    };
  }

  it('is no conflict with itself when one types on while it is saved without a space at its end', async () => {
    trimming();
    const autosave = open();
    const { save } = desk.place;
    desk.place.save = async (...asked) => {
      desk.place.save = save;
      autosave.write('one', 'a b');
      return save(...asked);
    };
    autosave.write('one', 'a ');
    await aWhile();
    expect(autosave.written().conflicts.size).toBe(0);
    expect(desk.kept.fields['one']).toBe('a b');
  });

  it('is no conflict with itself when the answer was lost to a save without a space at its end', async () => {
    trimming();
    const autosave = open();
    desk.failures = ['answer-lost'];
    autosave.write('one', 'a ');
    await vi.advanceTimersByTimeAsync(1_100);
    autosave.write('one', 'a b');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(autosave.written().conflicts.size).toBe(0);
    expect(desk.kept.fields['one']).toBe('a b');
  });

  it('is no conflict with itself where the API names its parts in another order', async () => {
    const video = { documentId: 'v', title: 'Video' };
    const plan = { documentId: 'p', title: 'Plan' };
    let kept: Kept<object[]> = { version: 1, savedAt: null, fields: { files: [] } };
    let meanwhile = () => autosave.write('files', [video, plan]);
    const place: SavePlace<object[]> = {
      name: 'files',
      isValue: (value): value is object[] => Array.isArray(value),
      async save({ files }, _all, from) {
        const stored = files?.map(file => Object.fromEntries(Object.entries(file).toReversed()));
        kept = { version: from + 1, savedAt: null, fields: { files: stored ?? [] } };
        meanwhile();
        meanwhile = () => {};
        return kept;
      },
      current: async () => kept,
    };
    const autosave = new Autosave(kept, place);
    autosave.open();
    autosave.write('files', [video]);
    await aWhile();
    expect(autosave.written()).toMatchObject({ fields: { files: [video, plan] }, isUnsaved: false });
    expect(autosave.written().conflicts.size).toBe(0);
    expect(kept.fields['files']).toEqual([video, plan]);
  });
});
