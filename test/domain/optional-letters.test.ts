import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { isNecessary, optionalReminder } from '../../domain/optional-letters.ts';
import type { ReminderOffset } from '../../domain/program.ts';
import { readPrograms } from '../../programs/library.ts';

const { all } = readPrograms(join(import.meta.dirname, '..', '..', 'programs'));

const isBefore = ({ months = 0, days = 0 }: ReminderOffset) => months * 31 + days < 0;

describe('a person may do without', () => {
  for (const program of all) {
    const optional = (offsets: readonly ReminderOffset[]) =>
      offsets.flatMap(({ id, letter }) => (optionalReminder(letter, `x/v1/${id}`, program) ? [id] : []));
    const { candidacy, certification, portfolios, courses } = program;

    it(`every reminder of a deadline but the last: ${program.id} ${program.version}`, () => {
      for (const offsets of [candidacy.reminders, portfolios.answerReminders, courses.reminders]) {
        const before = offsets.filter(isBefore);
        assert.deepEqual(
          optional(offsets),
          before.slice(0, -1).map(({ id }) => id),
        );
      }
    });

    it(`the middle of the term and all before the last of a renewal: ${program.id} ${program.version}`, () => {
      const before = certification.expiryReminders.filter(isBefore);
      assert.deepEqual(
        optional(certification.expiryReminders),
        before.slice(0, -1).map(({ id }) => id),
      );
      assert.deepEqual(optional(certification.graceReminders), []);
    });
  }

  it('no letter that tells of a decision', () => {
    for (const letter of [
      'certified',
      'lapsed',
      'expired',
      'deadline-moved',
      'candidacy-expired',
      'evaluator-reminder',
    ]) {
      assert.ok(isNecessary(letter), letter);
    }
  });
});
