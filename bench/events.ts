/** What an operation costs in events, counted by how much a fresh case's history grows from rest to rest. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { readStanding } from '../embedded/standing.ts';
import { admit, apply, command, dayIn } from './lives.ts';
import type { Bench } from './system.ts';

export interface EventCosts {
  /** A command whose facts are stored; no letter, no timer. */
  plain: number;
  /** The same where the one timer moves. */
  withTimer: number;
  /** What a letter adds. */
  letter: number;
  /** A command that the rules refuse. */
  refused: number;
}

/** Counts on a candidacy of its own. */
export async function eventCosts({ desk, client }: Bench): Promise<EventCosts> {
  const family = await apply(desk);
  const caseId = `candidacy/${family}`;
  const at = `/candidacies/${family}`;
  const cost = async (operation: () => Promise<unknown>) => {
    const before = await lengthAtRest(client, caseId);
    await operation();
    return (await lengthAtRest(client, caseId)) - before;
  };
  const declarations = { education: true, supportStaff: true, work: [] };
  const plain = await cost(() => command(desk, `${at}/amend-application`, { ...declarations, work }));
  const refused = await cost(() => refusedCommand(`${at}/submit-portfolio`, desk));
  await admit(desk, family, dayIn('America/Chicago', new Date()));
  const withLetter = await cost(() => command(desk, `${at}/submit-portfolio`, { set: 'TEC' }));
  const outcome = { set: 'TEC', outcome: 'moreInformationRequested' };
  await command(desk, `${at}/record-portfolio-outcome`, outcome);
  // The day by which the answer was due goes: the timer moves to the next reminder.
  const withTimer = await cost(() => command(desk, `${at}/provide-information`, { set: 'TEC' }));
  return { plain, withTimer, letter: withLetter - plain, refused };
}

const work = [{ from: '2023-03-01', to: '2026-06-30', minutes: 200_000 }];

/** Too early for a portfolio: nobody is admitted yet. */
async function refusedCommand(path: string, { url, token }: { url: string; token: string }): Promise<void> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ set: 'TEC' }),
  });
  await response.text();
  if (response.status !== 409) throw new Error(`${path} was answered ${response.status}, not refused`);
}

async function lengthAtRest(client: Client, caseId: string): Promise<number> {
  for (let tries = 0; tries < 1000; tries++) {
    const { busy } = await readStanding(client, caseId);
    if (!busy) return (await client.workflow.getHandle(caseId).fetchHistory()).events?.length ?? 0;
    await pause(20);
  }
  throw new Error(`${caseId} does not come to rest`);
}
