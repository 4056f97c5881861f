import { z } from 'zod';
import { cohortsOf } from '../../db/queries/cohorts.ts';
import { nearingLimit } from '../../db/queries/nearing-limit.ts';
import { renewalsDue } from '../../db/queries/renewals-due.ts';
import { caseAddress } from '../addresses.ts';
import { askedAt } from '../asked-at.ts';
import { numbersRoute, ofProgram, zoneOf } from '../numbers.ts';

const count = z.int();
const month = z.string().meta({ examples: ['2027-03'] });

export const cohortsRoute = numbersRoute({
  name: 'cohorts',
  summary: 'What has become of those admitted in each month',
  description: 'Every admitted candidacy is counted once, by the month of its admission, as it stands now.',
  query: ofProgram,
  row: z
    .object({ month, admitted: count, open: count, certified: count, expired: count, withdrawn: count })
    .meta({ id: 'Cohort' }),
  columns: ['month', 'admitted', 'open', 'certified', 'expired', 'withdrawn'],
  async rows({ program }, deps) {
    const found = await cohortsOf(deps.door.orm.em.fork(), program, askedAt(deps));
    return found.map(row => ({ ...row }));
  },
});

/** By the days that are left; the first that fits. */
const bands = [
  { band: 'past', most: -1 },
  { band: 'upTo30', most: 30 },
  { band: 'upTo90', most: 90 },
  { band: 'upTo180', most: 180 },
  { band: 'upTo365', most: 365 },
  { band: 'over365', most: Infinity },
] as const;

const bandOf = (daysLeft: number) => bands.find(({ most }) => daysLeft <= most)?.band ?? 'over365';

export const nearingLimitRoute = numbersRoute({
  name: 'nearing-limit',
  summary: 'Open candidacies whose limit is near',
  description: 'A row for each, the nearest first; `bands` counts them by the days that are left.',
  query: ofProgram.extend({
    withinDays: z
      .string()
      .regex(/^\d{1,4}$/, 'a whole number')
      .transform(Number)
      .default(365)
      .meta({ override: { type: 'integer', minimum: 0, maximum: 9999, default: 365 } }),
  }),
  row: z
    .object({
      caseId: z.string(),
      case: z.string(),
      personId: z.string(),
      personName: z.string().nullable(),
      limitOn: z.iso.date(),
      daysLeft: z.int().meta({ description: '0 on the last day, less after it.' }),
      band: z.enum(bands.map(({ band }) => band)),
      achieved: count,
      waitingPortfolios: count,
    })
    .meta({ id: 'NearingLimit' }),
  columns: [
    'caseId',
    'personId',
    'personName',
    'limitOn',
    'daysLeft',
    'band',
    'achieved',
    'waitingPortfolios',
  ],
  beside: {
    schema: {
      bands: z.array(z.object({ band: z.enum(bands.map(({ band }) => band)), count })),
    },
    of: rows => ({
      bands: bands.map(({ band }) => ({ band, count: rows.filter(row => row.band === band).length })),
    }),
  },
  async rows({ program, withinDays }, deps) {
    const em = deps.door.orm.em.fork();
    const found = await nearingLimit(em, program, zoneOf(deps, program), withinDays, askedAt(deps));
    return found.map(row => ({ ...row, case: caseAddress(row.caseId), band: bandOf(row.daysLeft) }));
  },
});

export const renewalsDueRoute = numbersRoute({
  name: 'renewals-due',
  summary: 'Certifications by the month in which their term ends',
  description: 'Those that are held, in grace too, and how far the renewal of the present term is.',
  query: ofProgram,
  row: z
    .object({ month, due: count, notSubmitted: count, underReview: count, returned: count })
    .meta({ id: 'RenewalsDue' }),
  columns: ['month', 'due', 'notSubmitted', 'underReview', 'returned'],
  async rows({ program }, { door }) {
    const found = await renewalsDue(door.orm.em.fork(), program);
    return found.map(row => ({ ...row }));
  },
});
