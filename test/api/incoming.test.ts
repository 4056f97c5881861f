import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { oneByOne, withinMs } from '../../api/incoming.ts';
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

describe('a stream that is read chunk by chunk', () => {
  it('gives each as it came, also those that had to wait: none is joined with another', async () => {
    const stream = new PassThrough();
    const chunks = [1, 2, 3].map(each => Buffer.alloc(16_384, each));
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    const reading = oneByOne(stream);
    for (const chunk of chunks) assert.equal(await reading.next(), chunk);
    assert.deepEqual([await reading.next(), await reading.next()], [null, null]);
  });

  it('says when it broke, and is left where it stands', async () => {
    const broken = oneByOne(
      new Readable({
        read() {
          this.destroy(new Error('cut'));
        },
      }),
    );
    await assert.rejects(broken.next(), /cut/);
    await assert.rejects(broken.next(), /cut/);
    const left = Readable.from([Buffer.from('a'), Buffer.from('b')]);
    const reading = oneByOne(left);
    await reading.next();
    reading.leave();
    assert.deepEqual([left.destroyed, left.readableFlowing], [false, false]);
  });
});
