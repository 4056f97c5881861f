import { z } from 'zod';
import { civilDate } from './command.ts';

/** What the door finds of a recognition agreement when a graduation is claimed: its sets, its first and its last day. */
export const foundAgreement = z.strictObject({
  agreementId: z.string(),
  reference: z.string(),
  sets: z.array(z.string()),
  startsOn: civilDate,
  endsOn: civilDate,
});

export type FoundAgreement = z.infer<typeof foundAgreement>;
