import { z } from 'zod';
import { outcomesBySet, resultsByCompetency } from '../../db/queries/evaluation-outcomes.ts';
import { evaluatorsOf } from '../../db/queries/evaluator-load.ts';
import { evaluatorNumbers } from '../../db/queries/evaluator-numbers.ts';
import { ratingPairs } from '../../db/queries/rating-pairs.ts';
import { waitingPortfolios } from '../../db/queries/waiting-portfolios.ts';
import { agreementOf } from '../../domain/evaluation/agreement.ts';
import { askedAt } from '../asked-at.ts';
import { inPeriod, numbersRoute, ofProgram, spanOf } from '../numbers.ts';

const count = z.int();
const days = z.number().nullable();
const share = z.number().nullable();

/** Whom a portfolio waits for, by what it waits for. */
const whose: Record<string, string> = {
  assignment: 'staff',
  acceptance: 'evaluator',
  rating: 'evaluator',
  information: 'candidate',
  fee: 'candidate',
  outcome: 'staff',
};

const ages = ['upTo7', 'upTo14', 'upTo30', 'upTo60', 'over60'] as const;

export const waitingPortfoliosRoute = numbersRoute({
  name: 'waiting-portfolios',
  summary: 'Submitted portfolios without an outcome, by age and by whom they wait for',
  description: 'The age is the number of whole days since the submission.',
  query: ofProgram,
  row: z
    .object({
      waitsFor: z.string(),
      whose: z.string(),
      count,
      ...Object.fromEntries(ages.map(age => [age, count])),
      medianDays: z.number(),
      oldestDays: z.number(),
    })
    .meta({ id: 'WaitingPortfolios' }),
  columns: ['waitsFor', 'whose', 'count', ...ages, 'medianDays', 'oldestDays'],
  async rows({ program }, deps) {
    const found = await waitingPortfolios(deps.door.orm.em.fork(), program, askedAt(deps));
    return found.map(row => ({ ...row, whose: whose[row.waitsFor] ?? 'staff' }));
  },
});

export const evaluatorNumbersRoute = numbersRoute({
  name: 'evaluators',
  summary: 'Evaluators’ load and turnaround',
  description:
    'Of the assignments made in the period; a second round is an assignment of its own. The turnaround is the time from the ' +
    'assignment to the rating, in days: the median and the 90th percentile, interpolated. Capacity is that of today’s year.',
  query: inPeriod,
  row: z
    .object({
      evaluatorId: z.uuid(),
      name: z.string().nullable(),
      yearlyCapacity: count,
      capacityLeft: count,
      assigned: count,
      open: count,
      rated: count,
      declined: count,
      lapsed: count,
      replaced: count,
      voided: count,
      relieved: count,
      medianDays: days,
      p90Days: days,
    })
    .meta({ id: 'EvaluatorNumbers' }),
  columns: [
    'evaluatorId',
    'name',
    'yearlyCapacity',
    'capacityLeft',
    'assigned',
    'open',
    'rated',
    'declined',
    'lapsed',
    'replaced',
    'voided',
    'relieved',
    'medianDays',
    'p90Days',
  ],
  async rows({ program, from = null, until = null }, { door: { orm, clock } }) {
    const em = orm.em.fork();
    const loaded = await evaluatorsOf(em, { program }, clock.now());
    const found = await evaluatorNumbers(em, program, { from, until });
    return found.map(row => {
      const its = loaded.find(each => each.row.id === row.evaluatorId);
      const yearlyCapacity = its?.row.yearlyCapacity ?? 0;
      const capacityLeft = Math.max(0, yearlyCapacity - (its?.load.assignedThisYear ?? 0));
      return { ...row, yearlyCapacity, capacityLeft };
    });
  },
});

export const agreementRoute = numbersRoute({
  name: 'evaluator-agreement',
  summary: 'How far evaluators agree, by set',
  description:
    'The first two evaluators of each portfolio in the first round, competency by competency, where the later of the two ratings ' +
    'came in the period: the percentage rated alike, and Cohen’s kappa (unweighted, over met, partially met and not met; null where ' +
    'it is undefined).',
  query: inPeriod,
  row: z
    .object({
      set: z.string(),
      portfolios: count,
      n: count.meta({ description: 'Competencies that both rated.' }),
      agreed: count,
      percent: share,
      kappa: share,
    })
    .meta({ id: 'Agreement' }),
  columns: ['set', 'portfolios', 'n', 'agreed', 'percent', 'kappa'],
  async rows(asked, deps) {
    const found = await ratingPairs(deps.door.orm.em.fork(), asked.program, spanOf(deps, asked));
    return found.map(({ set, portfolios, pairs }) => ({ set, portfolios, ...agreementOf(pairs) }));
  },
});

export const outcomesRoute = numbersRoute({
  name: 'outcomes',
  summary: 'Outcomes of evaluations, by set',
  description:
    'Of the evaluations that ended in the period. The percentage achieved is of those decided; cancelled ones have no outcome.',
  query: inPeriod,
  row: z
    .object({
      set: z.string(),
      decided: count,
      achieved: count,
      notSatisfactory: count,
      achievedPercent: share,
      informationRequested: count,
      thirdEvaluator: count,
      cancelled: count,
    })
    .meta({ id: 'Outcomes' }),
  columns: [
    'set',
    'decided',
    'achieved',
    'notSatisfactory',
    'achievedPercent',
    'informationRequested',
    'thirdEvaluator',
    'cancelled',
  ],
  async rows(asked, deps) {
    const found = await outcomesBySet(deps.door.orm.em.fork(), asked.program, spanOf(deps, asked));
    return found.map(row => {
      const decided = row.achieved + row.notSatisfactory;
      return { ...row, decided, achievedPercent: percentOf(row.achieved, decided) };
    });
  },
});

export const competenciesRoute = numbersRoute({
  name: 'competencies',
  summary: 'Results of evaluations, by set and competency',
  description:
    'The results with which evaluations were decided in the period, as combined from all their ratings.',
  query: inPeriod,
  row: z
    .object({
      set: z.string(),
      competency: count,
      n: count,
      met: count,
      partiallyMet: count,
      notMet: count,
      metPercent: share,
    })
    .meta({ id: 'CompetencyResults' }),
  columns: ['set', 'competency', 'n', 'met', 'partiallyMet', 'notMet', 'metPercent'],
  async rows(asked, deps) {
    const found = await resultsByCompetency(deps.door.orm.em.fork(), asked.program, spanOf(deps, asked));
    return found.map(row => {
      const n = row.met + row.partiallyMet + row.notMet;
      return { ...row, n, metPercent: percentOf(row.met, n) };
    });
  },
});

/** To one decimal; null of nothing. */
function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((1000 * part) / whole) / 10;
}
