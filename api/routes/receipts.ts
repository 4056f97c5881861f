import { z } from 'zod';
import { receiptOf } from '../../db/queries/receipt.ts';
import { retry } from '../../door/submit.ts';
import type { ReceiptRow } from '../../door/receipts.ts';
import { httpRoles, isActor, seesAll, type Caller } from '../access.ts';
import { base, caseAddress, receiptAddress } from '../addresses.ts';
import { Problem } from '../problems.ts';
import { route, type ApiDeps } from '../route.ts';

const params = z.strictObject({ key: z.string().min(1).max(400) });

const receiptSchema = z
  .object({
    key: z.string(),
    caseId: z.string(),
    case: z.string(),
    command: z.string(),
    by: z.object({ role: z.string(), id: z.string() }),
    receivedAt: z.iso.datetime(),
    enteredAt: z.iso.datetime(),
    decidedAt: z.iso.datetime().nullable(),
    state: z.enum(['answered', 'waiting']),
    answer: z
      .discriminatedUnion('outcome', [
        z.object({
          outcome: z.literal('accepted'),
          status: z.string(),
          facts: z.array(z.object({ position: z.int(), type: z.string() })),
        }),
        z.object({
          outcome: z.literal('refused'),
          code: z.string(),
          sentence: z.string(),
          details: z.record(z.string(), z.unknown()),
        }),
      ])
      .nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Receipt' });

export const receiptRoute = route({
  method: 'get',
  path: `${base}/receipts/{key}`,
  id: 'receipts.see',
  tag: 'receipts',
  summary: 'See a receipt and its answer',
  description: 'For whoever sent the command, staff and ops.',
  access: httpRoles,
  params,
  replies: { 200: { means: 'The receipt; `answer` is null while it waits.', schema: receiptSchema } },
  problems: ['RECEIPT_UNKNOWN'],
  async handle({ params: { key }, caller }, deps) {
    const receipt = await requireReceipt(deps, key, caller);
    return { status: 200, body: shown(receipt), caseId: receipt.caseId };
  },
});

export const retryRoute = route({
  method: 'post',
  path: `${base}/receipts/{key}/retry`,
  id: 'receipts.retry',
  tag: 'receipts',
  summary: 'Deliver a waiting command now',
  description:
    'Delivers what waits for the case, in order, up to this receipt. An answer that is there already stays: ' +
    'a repeat decides nothing anew.',
  access: ['staff', 'ops'],
  params,
  replies: {
    200: { means: 'It has its answer, accepted or refused.', schema: receiptSchema },
    202: { means: 'The case still gives no answer; it will be tried again.', schema: receiptSchema },
  },
  problems: ['RECEIPT_UNKNOWN'],
  async handle({ params: { key }, caller }, deps) {
    const receipt = await requireReceipt(deps, key, caller);
    const answer = await retry(deps.door, receipt);
    const body = shown(await requireReceipt(deps, key, caller));
    const headers = { Location: receiptAddress(key) };
    return { status: answer ? 200 : 202, body, caseId: receipt.caseId, ...(answer ? {} : { headers }) };
  },
});

async function requireReceipt(deps: ApiDeps, key: string, caller: Caller): Promise<ReceiptRow> {
  const receipt = await receiptOf(deps.door.orm.em.fork(), key);
  if (receipt && (seesAll(caller) || isSender(receipt, caller))) return receipt;
  throw new Problem('RECEIPT_UNKNOWN');
}

function isSender({ byRole, byId }: ReceiptRow, caller: Caller): boolean {
  return isActor(caller, { role: byRole, id: byId });
}

/** Without the payload: what it says is in the facts, or was refused. */
function shown(receipt: ReceiptRow) {
  const { key, caseId, command, answer } = receipt;
  return {
    key,
    caseId,
    case: caseAddress(caseId),
    command,
    by: { role: receipt.byRole, id: receipt.byId },
    receivedAt: receipt.receivedAt.toISOString(),
    enteredAt: receipt.enteredAt.toISOString(),
    decidedAt: receipt.decidedAt?.toISOString() ?? null,
    state: answer ? 'answered' : 'waiting',
    answer: answer ?? null,
    answeredAt: receipt.answeredAt?.toISOString() ?? null,
  };
}
