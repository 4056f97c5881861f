import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { findDifferences } from '../../db/cases/rebuild.ts';
import { readFacts } from '../../db/cases/facts.ts';
import { createEvaluator } from '../../db/records/evaluators.ts';
import { resumeCases } from '../../door/resume.ts';
import { liveFiles, planImport } from '../../life-files/import-plan.ts';
import { startCases, storeLife } from '../../life-files/import-run.ts';
import { House, programs } from '../support/house.ts';
import { bowlOf, jarKinds } from '../support/jar-lives.ts';

const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();

let house: House;
let folder: string;
before(async () => {
  house = await House.open({ kinds: jarKinds, workflows: '../test/support/jar-workflows.ts' });
  folder = mkdtempSync(join(tmpdir(), 'perennial-import-'));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await house.close();
});

/** A jar that was opened a month ago and poured into a bowl yesterday; `world` and `more` stand around and behind that. */
function fileOf(id: string, world = '', more = ''): string {
  const file = join(folder, `${id}.yaml`);
  writeFileSync(
    file,
    `program: lssc
person: { name: Kim, email: ${id}@people.example }
world: {${world}}
commands:
  - { at: ${inDays(-30)}, by: candidate, command: openJar, fields: { limitAt: ${inDays(60)} } }
  - { at: ${inDays(-1)}, by: candidate, command: pourInto, fields: { jar: ${bowlOf(id)}, count: 3 } }
${more}`,
  );
  return file;
}

const read = (file: string) => liveFiles([file], jarKinds, programs, new Date().toISOString());
const deps = () => ({ ...house.relay, client: house.client });

suite('an import of a person with cases that speak to each other', () => {
  test('takes all of them with their true dates, and both go on where they were', async () => {
    const id = randomUUID();
    const { lives, mistakes } = read(fileOf(id));
    assert.deepEqual(mistakes, []);
    const [lived] = lives;
    assert.ok(lived);
    await storeLife(deps(), lived);
    assert.equal(await startCases(deps(), lived), 2);
    const [jar = '', bowl = ''] = lived.simulation.begun.map(({ caseId }) => caseId);
    const em = house.orm.em.fork();
    const [filled] = await readFacts(em, bowl);
    assert.deepEqual(filled?.by, { role: 'system', id: jar });
    assert.ok((filled?.recordedAt ?? '') < inDays(-0.9), 'when it was poured');
    assert.deepEqual(await findDifferences(house.orm, jarKinds), []);

    await house.fastForward.advanceAll([jar, bowl], inDays(4));
    await house.relayRound();
    const facts = await readFacts(house.orm.em.fork(), jar);
    assert.deepEqual(
      facts.map(({ fact }) => fact.type),
      ['jarOpened', 'poured', 'marbleAdded', 'pageTurned'],
    );
  });

  test('leaves nothing that would be sent a second time', async () => {
    const id = randomUUID();
    const [lived] = read(fileOf(id)).lives;
    assert.ok(lived);
    await storeLife(deps(), lived);
    await startCases(deps(), lived);
    const { commands } = await resumeCases({ ...house.relay, send: house.activities.send });
    assert.equal(commands, 0);
  });

  test('is the same life when it is read again after its cases went on', async () => {
    const id = randomUUID();
    const file = fileOf(id);
    const [lived] = read(file).lives;
    assert.ok(lived);
    await storeLife(deps(), lived);
    const again = liveFiles([file], jarKinds, programs, inDays(10)).lives;
    assert.ok((again[0]?.simulation.begun[1]?.records.length ?? 0) > 1, 'the bowl has spilled by then');
    assert.deepEqual(
      (await planImport(house.orm.em.fork(), again)).map(({ status }) => status),
      ['there'],
    );
  });

  test('refers to evaluators, courses and agreements that are on record, and names the line of one that is not', async () => {
    const nameless = read(fileOf('nameless', ' evaluators: { noor: { sets: [FLS], yearlyCapacity: 6 } } '));
    assert.match(
      nameless.mistakes[0]?.problem ?? '',
      /^world\.evaluators\.noor: an import needs the id under which this is on record$/,
    );
    assert.equal(nameless.mistakes[0]?.line, 3);

    const known = randomUUID();
    const world = ` evaluators: { noor: { id: ${known}, sets: [FLS], yearlyCapacity: 6 } } `;
    const { lives, mistakes } = read(fileOf(randomUUID(), world));
    assert.deepEqual(mistakes, []);
    const [stranger] = await planImport(house.orm.em.fork(), lives);
    assert.equal(
      stranger?.status === 'conflict' && stranger.reason,
      `world.evaluators.noor is not on record: there is none with the id ${known}`,
    );
    const details = { sets: ['FLS'], trainedOn: null, yearlyCapacity: 6, active: true };
    const em = house.orm.em.fork();
    await createEvaluator(em, { id: known, programId: 'lssc', zone: 'UTC', ...details }, inDays(-400));
    const [evaluator] = await planImport(house.orm.em.fork(), lives);
    assert.equal(evaluator?.status, 'new');
  });
});
