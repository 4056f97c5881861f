import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instant } from '../../domain/calendar.ts';
import { judge, type Incoming, type Judgement } from '../../domain/turn.ts';
import { jar, type JarState } from '../support/jar.ts';
import { lssc, staff } from '../support/lives.ts';

const at = (hour: number) => `2027-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`;
const rules = { program: lssc, inForce: () => lssc };
const open: JarState = { ...jar.empty('jar/1'), status: 'open', limitAt: at(10) };
const from = { state: open, position: 1, recordedAt: at(8) };

function received(hour: number, command: { type: string; [field: string]: unknown }): Incoming {
  return { message: { key: `${command.type}/${hour}`, by: staff, receivedAt: at(hour), command } };
}

/** What the turn at 20 o'clock comes to, when all is handed over that was received before the instants it asks for. */
function wokenLate(door: Incoming[]): { asked: Instant[]; judgement: Judgement<JarState> } {
  const asked: Instant[] = [];
  for (;;) {
    const until = asked.at(-1) ?? null;
    const heard = door.filter(({ message }) => until !== null && message.receivedAt < until);
    const judgement = judge(jar, from, heard, rules, at(20), until);
    if (!('collect' in judgement)) return { asked, judgement };
    assert.ok(until === null || judgement.collect > until, 'it asks for more each time');
    asked.push(judgement.collect);
  }
}

const types = ({ records }: Judgement<JarState>) => records.map(({ fact }) => fact.type);

describe('a turn that would end a case on a deadline', () => {
  const moved = received(9, { type: 'moveLimit', limitAt: at(14) });
  const marble = (hour: number) => received(hour, { type: 'addMarble', count: 1 });

  it('asks once for what was received before it', () => {
    const { asked, judgement } = wokenLate([marble(9), marble(11)]);
    assert.deepEqual(asked, [at(10)]);
    assert.deepEqual(types(judgement), ['marbleAdded', 'jarBroken']);
  });

  it('asks anew where what it gets moves the deadline, and hears what was received by the new one', () => {
    const { asked, judgement } = wokenLate([moved, marble(13), marble(15)]);
    assert.deepEqual(asked, [at(10), at(14)]);
    assert.deepEqual(types(judgement), ['limitMoved', 'marbleAdded', 'jarBroken']);
  });

  it('asks anew as often as the deadline moves', () => {
    const again = received(13, { type: 'moveLimit', limitAt: at(17) });
    const { asked, judgement } = wokenLate([moved, again, marble(16)]);
    assert.deepEqual(asked, [at(10), at(14), at(17)]);
    assert.deepEqual(types(judgement), ['limitMoved', 'limitMoved', 'marbleAdded', 'jarBroken']);
  });

  it('does not end the case where the deadline moves beyond the present', () => {
    const { asked, judgement } = wokenLate([received(9, { type: 'moveLimit', limitAt: at(22) }), marble(11)]);
    assert.deepEqual(asked, [at(10)]);
    assert.deepEqual(types(judgement), ['limitMoved']);
  });
});
