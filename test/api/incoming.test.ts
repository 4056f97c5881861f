import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withinMs } from '../../api/incoming.ts';
import { Problem } from '../../api/problems.ts';

describe('a body that is waited for', () => {
  const late = () => new Problem('BODY_TOO_SLOW');
  const never = new Promise<string>(() => {});

  it('is waited for no longer than its time', async () => {
    assert.equal(await withinMs(1000, Promise.resolve('in time'), late), 'in time');
    await assert.rejects(withinMs(20, never, late), { code: 'BODY_TOO_SLOW' });
    await assert.rejects(withinMs(1000, Promise.reject(new Error('broken')), late), /broken/);
  });

  it('is not waited for when the process is told to stop, before or meanwhile', async () => {
    const stopping = new AbortController();
    const waiting = withinMs(10_000, never, late, stopping.signal);
    stopping.abort();
    await assert.rejects(waiting, { code: 'UNAVAILABLE' });
    await assert.rejects(withinMs(10_000, never, late, stopping.signal), { code: 'UNAVAILABLE' });
  });
});
