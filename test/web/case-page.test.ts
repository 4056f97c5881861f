import { describe, expect, it } from 'vitest';
import { candidacyFact } from '../../domain/candidacy/facts.ts';
import { factSchema as certificationFact } from '../../domain/certification/facts.ts';
import { factSchema as courseApprovalFact } from '../../domain/course-approval/facts.ts';
import { evaluationFact } from '../../domain/evaluation/facts.ts';
import { kinds } from '../../domain/kinds.ts';
import { bodyOf, fieldsOf } from '../../web/pages/office/case/acting/fields.ts';
import { dayAfter, endOfDay } from '../../web/pages/office/case/days.ts';
import { eventsOf, marksOf } from '../../web/pages/office/case/line/events.ts';
import { scaleOf, ticksOf } from '../../web/pages/office/case/line/scale.ts';
import en from '../../web/texts/en/case.json';
import es from '../../web/texts/es/case.json';

const texts = { en, es };
const facts = {
  candidacy: candidacyFact,
  certification: certificationFact,
  courseApproval: courseApprovalFact,
  evaluation: evaluationFact,
};
/** Never read, only named. */
const letterFiles = Object.keys(import.meta.glob('../../letters/*/*'));

describe('the words of a case page', () => {
  for (const [language, all] of Object.entries(texts)) {
    const has = (id: string) => expect(Object.keys(all), `${id} in ${language}`).toContain(id);

    it(`say every fact of every kind of case (${language})`, () => {
      expect(Object.keys(facts)).toEqual(Object.keys(kinds));
      for (const schema of Object.values(facts)) {
        for (const { shape } of schema.options) has(`case.fact-${shape.type.value}`);
      }
    });

    it(`say every command and every field of its form (${language})`, () => {
      for (const { commands } of Object.values(kinds)) {
        for (const [name, { schema, roles }] of Object.entries(commands)) {
          if (roles.every(role => role !== 'staff')) continue;
          has(`case.command-${name}`);
          for (const field of Object.keys(schema.shape)) if (field !== 'type') has(`case.field-${field}`);
        }
      }
    });

    it(`name every letter (${language})`, () => {
      const letters = new Set(letterFiles.map(file => file.split('/').at(-2)));
      letters.delete('layout');
      expect(letters.size).toBeGreaterThan(40);
      for (const name of letters) has(`case.letter-${name}`);
    });

    it(`name every kind of case (${language})`, () => {
      for (const name of Object.keys(kinds)) has(`case.kind-${name}`);
    });
  }
});

describe('the form of a command', () => {
  const schema = {
    required: ['amountCents', 'work', 'member'],
    properties: {
      amountCents: { type: 'integer' },
      minutes: { type: 'integer' },
      member: { type: 'boolean' },
      until: { type: 'string', format: 'date' },
      reason: { type: 'string', freeText: true },
      method: { type: 'string', enum: ['card', 'check'] },
      ground: { type: 'string', const: 'received-in-time' },
      covered: { type: 'array', items: { type: 'integer' } },
      work: {
        type: 'array',
        items: {
          type: 'object',
          properties: { from: { type: 'string', format: 'date' }, minutes: { type: 'integer' } },
        },
      },
      amount: {
        anyOf: [
          { type: 'object', properties: { minutes: { type: 'integer' } } },
          { type: 'object', properties: { semesterCredits: { type: 'number', multipleOf: 0.5 } } },
        ],
      },
      entry: { type: 'object', properties: { receivedAt: { type: 'string', format: 'date-time' } } },
    },
  };

  it('has an input for each kind of field', () => {
    const kindsOfInput = Object.fromEntries(fieldsOf(schema).map(({ name, is }) => [name, is]));
    expect(kindsOfInput).toEqual({
      amountCents: 'dollars',
      minutes: 'hours',
      member: 'yes-no',
      until: 'date',
      reason: 'text',
      method: 'choice',
      ground: 'fixed',
      covered: 'numbers',
      work: 'list',
      amount: 'one-of',
      entry: 'group',
    });
  });

  it('sends dollars as cents, hours as minutes, and leaves out what is empty', () => {
    const typed = { amountCents: '325.50', minutes: '1.5', reason: ' ', covered: '1, 2 5' };
    expect(bodyOf(fieldsOf(schema), typed)).toEqual({
      amountCents: 32_550,
      minutes: 90,
      member: false,
      ground: 'received-in-time',
      covered: [1, 2, 5],
      work: [],
    });
  });

  it('sends rows of periods and one of several measures', () => {
    const typed = {
      work: '2',
      'work.0.from': '2024-01-01',
      'work.0.minutes': '20',
      'work.1.from': '2025-01-01',
      amount: 'semesterCredits',
      'amount.semesterCredits': '1.5',
      'amount.minutes': '99',
    };
    const { work, amount } = bodyOf(fieldsOf(schema), typed);
    expect(work).toEqual([{ from: '2024-01-01', minutes: 1200 }, { from: '2025-01-01' }]);
    expect(amount).toEqual({ semesterCredits: 1.5 });
  });

  it('sends what cannot be read as it was typed, so that it is refused with a sentence', () => {
    expect(bodyOf(fieldsOf(schema), { amountCents: 'many' })['amountCents']).toBe('many');
  });

  it('lets choose what the page knows', () => {
    const own = { properties: { set: { type: 'string' } } };
    const options = [{ value: 'TEC', label: 'TEC Technology' }];
    expect(fieldsOf(own, { set: options })[0]).toMatchObject({ is: 'choice', options });
    expect(fieldsOf(own)[0]?.is).toBe('text');
  });

  it('lets search for what no list holds', () => {
    const own = { properties: { courseId: { type: 'string', format: 'uuid' } } };
    const fields = fieldsOf(own, { courseId: { find: 'courses', program: 'lssc' } });
    expect(fields[0]).toMatchObject({ is: 'found', find: 'courses', program: 'lssc' });
    expect(bodyOf(fields, { courseId: 'c-1' })).toEqual({ courseId: 'c-1' });
    expect(bodyOf(fields, {})).toEqual({});
  });

  it('is made of every command that the rules know', () => {
    for (const { commands } of Object.values(kinds)) {
      for (const { schema: form } of Object.values(commands)) {
        const fields = fieldsOf(JSON.parse(JSON.stringify(form.toJSONSchema({ io: 'input' }))));
        expect(fields.length).toBe(Object.keys(form.shape).length);
      }
    }
  });
});

describe('the time line', () => {
  const at = (day: string) => `${day}T12:00:00.000Z`;

  it('is to scale', () => {
    const { toX } = scaleOf([at('2030-01-01'), at('2030-01-11')], 1000);
    const days = ['2030-01-01', '2030-01-06', '2030-01-11'].map(day => toX(at(day)));
    expect((days[1] ?? 0) - (days[0] ?? 0)).toBeCloseTo((days[2] ?? 0) - (days[1] ?? 0));
  });

  it('marks its axis with room between the marks, at any scale', () => {
    for (const width of [300, 1200, 20_000, 80_000]) {
      const ticks = ticksOf(scaleOf([at('2026-02-01'), at('2030-03-01')], width));
      expect(ticks.length).toBeGreaterThan(0);
      for (const [index, { x }] of ticks.entries()) {
        const next = ticks[index + 1];
        if (next) expect(next.x - x).toBeGreaterThanOrEqual(70);
      }
    }
  });

  it('gathers what would lie on one another into one mark', () => {
    const { history, ...rest } = page();
    const events = eventsOf({ ...rest, history: [...history, entry(1, at('2030-01-02'))] });
    const marks = marksOf(events, 'fact', () => 10, 24);
    expect(marks.map(({ events: own }) => own.length)).toEqual([2]);
  });

  it('has a planned letter once, also when it was sent meanwhile', () => {
    const letter = { key: 'a', letter: 'limit-reminder' };
    const planned = [{ ...letter, at: at('2031-01-01'), uselessAt: null }];
    const isPlanned = (told: ReturnType<typeof page>) => eventsOf(told).map(each => each.isPlanned);
    expect(isPlanned({ ...page(), history: [], planned })).toEqual([true]);
    const sent = { to: null, status: 'sent' as const, queuedAt: at('2030-12-31'), sentAt: at('2031-01-01') };
    const letters = [{ ...letter, ...sent, subject: 'Soon', problem: null }];
    expect(isPlanned({ ...page(), history: [], planned, letters })).toEqual([false]);
  });

  function page(): Parameters<typeof eventsOf>[0] {
    return {
      asOf: at('2030-06-01'),
      history: [entry(0, at('2030-01-01'))],
      letters: [],
      planned: [],
      dates: [],
    };
  }

  function entry(position: number, recordedAt: string) {
    const times = { receivedAt: recordedAt, decidedAt: recordedAt, recordedAt };
    const by = { role: 'staff', id: 'staff-1' };
    return { position, type: 'admitted', fact: {}, key: `k${position}`, by, lateReason: null, ...times };
  }
});

describe('a day that a case is looked at as of', () => {
  it('ends at its last instant in the reader’s zone', () => {
    expect(endOfDay('2030-03-14', 'America/Chicago')).toBe('2030-03-15T04:59:59.999Z');
    expect(endOfDay('2030-03-14', 'Pacific/Honolulu')).toBe('2030-03-15T09:59:59.999Z');
    expect(endOfDay('2030-03-14', 'Pacific/Kiritimati')).toBe('2030-03-14T09:59:59.999Z');
  });

  it('ends rightly where the clocks change', () => {
    expect(endOfDay('2030-03-10', 'America/Chicago')).toBe('2030-03-11T04:59:59.999Z');
    expect(endOfDay('2030-03-09', 'America/Chicago')).toBe('2030-03-10T05:59:59.999Z');
  });

  it('is found by counting days', () => {
    expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
  });
});
