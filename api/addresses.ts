import { createHash } from 'node:crypto';
import { z } from 'zod';
import { familyOf, kindOf } from '../domain/case-id.ts';
import { uuid } from '../domain/command.ts';

/** How each kind of case is called in addresses. */
const collections: Record<string, string> = {
  candidacy: 'candidacies',
  certification: 'certifications',
  courseApproval: 'course-approvals',
  evaluation: 'evaluations',
};

export const base = '/api/v1';

/** The address of all cases of a kind; a new kind needs its line above. */
export function collectionOf(kind: string): string {
  const name = collections[kind];
  if (!name) throw new Error(`addresses.ts has no name for cases of the kind ${kind}`);
  return `${base}/${name}`;
}

export function caseAddress(caseId: string): string {
  return `${collectionOf(kindOf(caseId))}/${familyOf(caseId)}`;
}

export function receiptAddress(key: string): string {
  return `${base}/receipts/${encodeURIComponent(key)}`;
}

export function documentAddress(id: string): string {
  return `${base}/documents/${id}`;
}

/** A uuid in an address, in the one form in which it is stored. */
export const uuidInAddress = uuid.meta({ description: 'Of a case: what follows the slash in its `caseId`.' });

/** The id of a case in an address, its uuid in the one form in which it is stored. */
export const caseIdInAddress = z
  .string()
  .max(100)
  .overwrite(id => id.replace(/\/.*/, uuid => uuid.toLowerCase()));

/** `recordCourse` → `record-course`. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** A uuid (version 8, RFC 9562) that is always the same for the same text: a repeated request names the same thing. */
export function uuidOf(purpose: string, text: string): string {
  const bytes = createHash('sha256').update(`perennial/${purpose}\0${text}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
