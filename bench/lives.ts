/** Whole lives through the API's front door: application to award, as staff enter them. */
import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Letter } from '../db/entities/index.ts';
import { until } from './until.ts';

/** Where the API is, and the token to speak to it with. */
export interface Desk {
  url: string;
  token: string;
}

/** The uuid that a candidacy shares with its certification. */
export type Family = string;

export const lettersOfLife = 10;

const sets = ['FLS', 'CAT', 'TEC', 'ACS', 'REF', 'YOU'];

/** A command to the API, or a change of what was read; throws unless it is accepted. Answers the body. */
export async function command(
  desk: Desk,
  path: string,
  body: unknown = {},
  { method = 'POST', ...headers }: { method?: string; 'If-Match'?: string } = {},
): Promise<Record<string, unknown>> {
  const response = await fetch(`${desk.url}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${desk.token}`, 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status !== 200 && response.status !== 201)
    throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

/** Applies for somebody new and eligible; answers the new family's uuid. */
export async function apply(desk: Desk): Promise<Family> {
  const application = {
    program: 'lssc',
    person: { name: 'Robin Hale', email: `robin-${randomUUID()}@people.example` },
    member: false,
    education: true,
    supportStaff: true,
    work: [{ from: '2024-03-01', to: '2026-06-30', minutes: 200_000 }],
  };
  const { caseId } = await command(desk, '/candidacies', application);
  return String(caseId).slice('candidacy/'.length);
}

/** Accepts and takes the fee on a day: admitted. */
export async function admit(desk: Desk, family: Family, on: string): Promise<void> {
  await command(desk, `/candidacies/${family}/accept-eligibility`);
  const payment = { amountCents: 35_000, method: 'check', paidOn: on };
  await command(desk, `/candidacies/${family}/record-payment`, payment);
}

/** The course of the n-th set, from 0; the sixth brings the award. */
export async function recordCourse(desk: Desk, family: Family, nth: number, on: string): Promise<void> {
  const approval = { reference: `C-${1000 + nth}`, approvedOn: on, endsOn: on };
  await command(desk, `/candidacies/${family}/record-course`, { set: sets[nth], completedOn: on, approval });
}

export function createLives(desk: Desk, client: Client, orm: MikroORM) {
  const today = dayIn('America/Chicago', new Date());
  return {
    /** One life, until its candidacy has ended: certified, its certification begun, its own letters sent. */
    async live(): Promise<Family> {
      const family = await apply(desk);
      await admit(desk, family, today);
      for (const nth of sets.keys()) await recordCourse(desk, family, nth, today);
      const outcome: unknown = await client.workflow.getHandle(`candidacy/${family}`).result();
      if (outcome !== 'certified') throw new Error(`${family} came to ${String(outcome)}`);
      return family;
    },

    /** Waits until the certifications of these lives have their first fact and every letter has left. */
    async untilOver(families: readonly Family[]): Promise<void> {
      const caseIds = families.flatMap(family => [`candidacy/${family}`, `certification/${family}`]);
      await until(async () => {
        const sent = await orm.em.fork().count(Letter, { caseId: { $in: caseIds }, status: 'sent' });
        return sent === families.length * lettersOfLife;
      });
    },
  };
}

export type Lives = ReturnType<typeof createLives>;

/** The civil day of an instant in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
}
