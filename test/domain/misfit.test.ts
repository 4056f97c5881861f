import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kinds } from '../../domain/kinds.ts';
import { readCommand } from '../../domain/read-command.ts';
import { Refusal } from '../../domain/refusal.ts';

/** What is said of the fields of a command that does not fit. */
function problemsOf(kind: keyof typeof kinds, command: string, fields: unknown): unknown {
  try {
    readCommand(kinds[kind], command, fields);
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.details['fields'];
  }
  return [];
}

const activity = {
  provider: 'An association',
  title: 'A workshop',
  endedOn: '2030-05-01',
  amount: { minutes: 90 },
  sets: ['TEC'],
};

const payment = { amountCents: 35_000, method: 'check', paidOn: '2030-05-01' };

describe('a field that does not fit', () => {
  it('is said to be missing where it is missing', () => {
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', {}), [
      'amountCents: is missing',
      'method: is missing',
      'paidOn: is missing',
    ]);
    assert.deepEqual(problemsOf('certification', 'logHours', { ...activity, amount: undefined }), [
      'amount: is missing',
    ]);
  });

  it('is told what it must be, in plain words', () => {
    const wrong = { amountCents: 'much', method: 'cash', paidOn: 7 };
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', wrong), [
      'amountCents: must be a number',
      'method: must be card or check',
      'paidOn: must be a text',
    ]);
    const broken = { ...payment, amountCents: 0.5 };
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', broken), [
      'amountCents: must be a whole number',
    ]);
    const endless = { ...payment, amountCents: Infinity };
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', endless), [
      'amountCents: must be a number that is not beyond all numbers',
    ]);
    const application = { education: 'yes', supportStaff: true, work: {} };
    assert.deepEqual(problemsOf('candidacy', 'amendApplication', application), [
      'education: must be true or false',
      'work: must be a list',
    ]);
  });

  it('is told its boundary', () => {
    const negative = { ...payment, amountCents: -1 };
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', negative), ['amountCents: must be at least 0']);
    assert.deepEqual(problemsOf('certification', 'logHours', { ...activity, sets: [], provider: ' ' }), [
      'provider: must not be empty',
      'sets: must not be empty',
    ]);
    const wordy = {
      ...activity,
      sets: Array.from({ length: 21 }, (_, n) => `S${String.fromCodePoint(65 + n)}`),
    };
    assert.deepEqual(problemsOf('certification', 'logHours', wordy), ['sets: must have at most 20 entries']);
  });

  it('keeps the words that its own schema has', () => {
    const noDay = { ...payment, paidOn: '2030-02-30' };
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', noDay), [
      'paidOn: a date that exists, as YYYY-MM-DD',
    ]);
  });

  it('is named where there is no such field', () => {
    assert.deepEqual(problemsOf('candidacy', 'recordPayment', { ...payment, payer: 'me' }), [
      'recordPayment: has no field payer',
    ]);
  });
});
