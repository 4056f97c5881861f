/** Fills an empty system with the sample: surroundings by the API, pasts by the import, the present day by the API again. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { readImportConfig, type Environment } from '../config.ts';
import { connect } from '../db/orm.ts';
import { DemoStopped } from '../demo/caller.ts';
import { dateInWords, dayOf } from '../domain/calendar.ts';
import { kinds } from '../domain/kinds.ts';
import { homeOf } from '../embedded/home.ts';
import { loadKeys } from '../embedded/keys.ts';
import type { SystemInfo } from '../embedded/system.ts';
import { liveTexts, planImport } from '../life-files/import-plan.ts';
import { abreast, takeLives, type ImportDeps } from '../life-files/import-run.ts';
import { mistakeLine } from '../life-files/read.ts';
import { readPrograms, type ProgramLibrary } from '../programs/library.ts';
import { Days } from './days.ts';
import { Office, patienceMs } from './office.ts';
import { people } from './people.ts';
import { samplePlan, type SampleLife } from './plan.ts';
import { note, sampleStanding } from './standing.ts';
import { importTexts, registerPlaces } from './surroundings.ts';
import { casesOfToday, liveToday } from './today.ts';

const programId = 'lssc';

/** Whether the sample was made now, was there already, or was not made, for a reason that was said. */
export type Made = 'made' | 'there' | 'refused';

interface Making {
  deps: ImportDeps;
  office: Office;
  folder: string;
  days: Days;
  say: (line: string) => void;
}

/**
 * Makes the sample of today on a running system that is empty, with a line for each step. Changes nothing where the
 * sample is there already, or anything else. Throws DemoStopped when the system does not do what it should.
 */
export async function makeSample(
  system: SystemInfo,
  say: (line: string) => void,
  env: Environment = process.env,
): Promise<Made> {
  const { keys: keysFolder, sample: folder } = homeOf(env);
  const config = readImportConfig({ ...env, ...system.env });
  const orm = await connect(config.database.url, abreast + 1);
  try {
    const keys = await loadKeys(keysFolder);
    const own = [keys.candidateId, keys.evaluatorId, keys.providerId];
    const standing = await sampleStanding(orm.em.fork(), folder, own);
    if (standing.has !== 'nothing') return told(standing, say);
    const { connection: address, namespace, taskQueue } = config.temporal;
    const connection = await Connection.connect(address);
    try {
      const programs = readPrograms(config.programsDir);
      const deps = { orm, kinds, programs, taskQueue, client: new Client({ connection, namespace }) };
      const office = new Office(system.addresses.api, system.tokens.staff, keys);
      await make({ deps, office, folder, days: new Days(todayIn(programs)), say });
      return 'made';
    } finally {
      await connection.close();
    }
  } finally {
    await orm.close();
  }
}

function told(
  standing: Exclude<Awaited<ReturnType<typeof sampleStanding>>, { has: 'nothing' }>,
  say: Making['say'],
): Made {
  switch (standing.has) {
    case 'sample':
      say(`The sample of ${dateInWords(standing.today)} is there already; nothing was changed.`);
      return 'there';
    case 'unfinished':
      say('A sample that was cut short is in this system: npm start -- --fresh --sample makes it anew.');
      return 'refused';
    case 'others':
      say(
        'This system has data that are no sample, so none is put among them: npm start -- --fresh --sample deletes them first.',
      );
      return 'refused';
  }
}

async function make({ deps, office, folder, days, say }: Making): Promise<void> {
  const startedAt = performance.now();
  const { programs } = deps;
  const program = programs.inForce(programId, days.today);
  note(folder, days.today, false);
  const places = await step(say, 'providers, evaluators, agreements, texts', async () => {
    await importTexts(office, inForce(programs, days.today));
    return registerPlaces(office, program, days);
  });
  const plan = samplePlan(days.today, program, places);
  await step(say, 'courses', () => take(deps, folder, plan.providers));
  await step(say, 'the past of everybody', () =>
    take(deps, folder, plan.people, told => say(`sample: ${told}`)),
  );
  await step(say, 'what happens today', async () => {
    await Promise.all(casesOfToday(plan).map(caseId => untilAwake(deps.client, caseId)));
    await liveToday({ office, days, places, plan });
  });
  note(folder, days.today, true);
  say(`The sample is there: ${people.length} people, in ${secondsSince(startedAt)}.`);
}

/** The engine was given a hundred cases at once: waits until one of them has been taken up, so that commands find it at rest. */
async function untilAwake(client: Client, caseId: string): Promise<void> {
  for (const deadline = performance.now() + patienceMs; ; await sleep(500)) {
    try {
      await client.workflow.getHandle(caseId).query('view');
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
  }
}

/** Takes life files as `npm run import` does; they stay in the folder to be looked at. */
async function take(
  deps: ImportDeps,
  folder: string,
  lives: readonly SampleLife[],
  say: (line: string) => void = () => {},
): Promise<void> {
  const files = lives.map(({ file, text }) => ({ file: join(folder, 'lives', file), text }));
  mkdirSync(join(folder, 'lives'), { recursive: true });
  files.forEach(({ file, text }) => writeFileSync(file, text));
  const read = liveTexts(files, deps.kinds, deps.programs, new Date().toISOString());
  const planned = await planImport(deps.orm.em.fork(), read.lives);
  const conflicts = planned.flatMap(each => (each.status === 'conflict' ? [each.reason] : []));
  const problems = [...read.mistakes.map(mistakeLine), ...conflicts];
  if (problems.length > 0) throw new DemoStopped(`The sample cannot be taken:\n${problems.join('\n')}`);
  const { problems: others } = await takeLives(deps, planned, done => {
    if (done % 20 === 0) say(`${done} of ${planned.length} pasts`);
  });
  if (others.length > 0) throw new DemoStopped(others.join('\n'));
}

/** Of each program, the version that is in force. */
function inForce(programs: ProgramLibrary, on: string) {
  const ids = new Set(programs.all.filter(({ inForceFrom }) => inForceFrom <= on).map(({ id }) => id));
  return [...ids].map(id => programs.inForce(id, on));
}

function todayIn(programs: ProgramLibrary): string {
  return dayOf(new Date().toISOString(), programs.zoneOf(programId) ?? 'UTC');
}

async function step<T>(say: Making['say'], name: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  say(`sample: ${name} …`);
  const result = await run();
  say(`sample: ${name} (${secondsSince(startedAt)})`);
  return result;
}

function secondsSince(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
