import { z } from 'zod';
import { courseFormats } from './commands.ts';

const day = z.iso.date();
const at = z.iso.datetime();
const cents = z.int().positive();

const waiting = z.strictObject({
  number: z.int().positive(),
  receivedAt: at,
  receivedOn: day,
  cents: cents.nullable().meta({ description: 'The fee that is due with it; null when none is.' }),
});

/** What only a course has, from its first proposal on: before it there is no page. */
export const courseApprovalDetails = z.strictObject({
  courseId: z.string(),
  set: z.string(),
  setName: z.string(),
  covered: z
    .array(z.int().positive())
    .meta({ description: 'The competencies, by their numbers in the set.' }),
  format: z.enum(courseFormats),
  minutes: z.int().positive(),
  contentId: z
    .string()
    .nullable()
    .meta({ description: 'Names the record of its title and texts; null where no record has them.' }),
  reference: z
    .string()
    .nullable()
    .meta({ description: 'The number of the latest approval in the catalog; null before the first.' }),
  approvals: z
    .array(z.strictObject({ reference: z.string(), approvedOn: day, endsOn: day }))
    .meta({ description: 'The oldest first.' }),
  withdrawnOn: day.nullable().meta({ description: 'The first day without the last approval.' }),
  proposal: waiting.nullable(),
  renewal: waiting.nullable(),
  fee: z
    .strictObject({ amountCents: cents, method: z.enum(['card', 'check']), paidOn: day })
    .nullable()
    .meta({ description: 'Recorded and not yet used by an approval.' }),
  feeDue: z.strictObject({ cents, currency: z.string() }).nullable(),
});

export type CourseApprovalDetails = z.infer<typeof courseApprovalDetails>;
