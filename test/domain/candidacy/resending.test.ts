import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { admitted } from '../../support/candidacies.ts';
import { system } from '../../support/lives.ts';

const found = {
  letterKey: 'accepted/3',
  letter: 'accepted',
  to: null,
  position: 3,
  owedAt: '2026-10-01T15:00:00.000Z',
  status: 'sent',
} as const;
const resend = { type: 'resendLetter', letterKey: 'accepted/3', found } as const;

describe('a letter that is to go once more', () => {
  it('is a fact, and owed under a key of its own', () => {
    const life = admitted();
    const before = life.records.length;
    life.send(resend);
    assert.equal(life.records.length, before + 1);
    assert.equal(life.last('letterResent').of, 3);
    assert.equal(life.state.status, 'active');
  });

  it('is heard of a case that has ended, too', () => {
    const life = admitted().send({ type: 'withdraw' }).send(resend);
    assert.equal(life.last('letterResent').letter, 'accepted');
    assert.equal(life.state.status, 'withdrawn');
  });

  it('must have been sent: not one that nobody owed, that is on its way, or that was withheld', () => {
    admitted()
      .refuses('LETTER_UNKNOWN', { ...resend, found: null })
      .refuses('LETTER_ON_ITS_WAY', { ...resend, found: { ...found, status: 'queued' } })
      .refuses('LETTER_WITHHELD', { ...resend, found: { ...found, status: 'withheld' } });
  });

  it('waits until an address is seen to from which letters came back', () => {
    const undeliverable = {
      type: 'reportUndeliverable',
      letterKey: 'accepted/3',
      problem: 'refused',
      detail: '550',
    } as const;
    const life = admitted().send(undeliverable, { by: system });
    life.refuses('ADDRESS_UNDELIVERABLE', resend).send({ type: 'confirmAddress' });
    life.send({ ...resend, found: { ...found, status: 'refused' } });
    assert.equal(life.last('letterResent').letterKey, 'accepted/3');
  });
});
