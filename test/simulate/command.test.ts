import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'perennial-lives-'));
after(() => rmSync(folder, { recursive: true }));

function simulate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/simulate.ts', ...args], {
    cwd: checkout,
    encoding: 'utf8',
    // No server is asked: none of these exists.
    env: { ...process.env, DATABASE_URL: 'postgres://nowhere', TEMPORAL_ADDRESS: 'nowhere:1' },
  });
  return { status, stdout, stderr };
}

suite('npm run simulate', () => {
  test('prints the timeline, in any order of words', () => {
    const { status, stdout, stderr } = simulate('examples/last-day.yaml');
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^January 7, 2042 \(America\/Chicago, UTC-06:00\)\n/);
    assert.match(stdout, /REFUSED LIMIT_PASSED: The limit of the candidacy was January 15, 2046;/);
  });

  test('--on shows how things stand at the end of one day', () => {
    const onLimit = simulate('examples/last-day.yaml', '--on', '2046-01-15').stdout;
    assert.match(onLimit, /^candidacy \(active\): /);
    const dayAfter = simulate('--on', '2046-01-16', 'examples/last-day.yaml').stdout;
    assert.match(dayAfter, /^candidacy \(awaiting-decision\): /);
    assert.match(dayAfter, /Next step \(staff\): /);
    assert.match(
      simulate('examples/last-day.yaml', '--on', '2060-01-01').stdout,
      /^certification \(lapsed\): /,
    );
    assert.equal(
      simulate('examples/last-day.yaml', '--on', '2040-01-01').stdout,
      'Nothing has begun by then.\n',
    );
    assert.match(simulate('examples/last-day.yaml', '--on', '2047-02-29').stderr, /not a date that exists/);
  });

  test('ends quietly when its reader has seen enough', () => {
    const pipe = `'${process.execPath}' bin/simulate.ts examples/grace-renewal.yaml --json | head -c 10`;
    const { stdout, stderr } = spawnSync('sh', ['-c', pipe], { cwd: checkout, encoding: 'utf8' });
    assert.deepEqual([stdout.length, stderr], [10, '']);
  });

  test('--json gives the same to a program', () => {
    const { cases, happenings } = JSON.parse(simulate('examples/last-day.yaml', '--json').stdout) as {
      cases: { kind: string; status: string }[];
      happenings: { what: string }[];
    };
    assert.deepEqual(
      cases.map(({ kind, status }) => [kind, status]),
      [
        ['candidacy', 'certified'],
        ['certification', 'active'],
      ],
    );
    assert.deepEqual(happenings[0]?.what, 'command');
    const then = JSON.parse(
      simulate('examples/last-day.yaml', '--json', '--on', '2046-01-15').stdout,
    ) as object;
    assert.ok(!('happenings' in then));
  });

  test('fails on a mistake, a missing file and an answer that the file does not expect', () => {
    const file = join(folder, 'life.yaml');
    writeFileSync(file, 'program: lssc\ncommands: []\n');
    assert.deepEqual([simulate(file).status, simulate(file).stdout], [1, '']);
    assert.equal(simulate(file).stderr, `${file}:2: commands: at least one command\n`);
    assert.equal(simulate(join(folder, 'none.yaml')).status, 1);
    assert.match(simulate().stderr, /Name one life file/);
    const text = `program: lssc
commands:
  - { at: 2042-03-04T09:30:00-06:00, by: staff, command: acceptEligibility, expect: accepted }
`;
    writeFileSync(file, text);
    const { status, stderr } = simulate(file);
    assert.equal(status, 1);
    assert.equal(
      stderr,
      `${file}:3: acceptEligibility was to be accepted, and is refused CASE_UNKNOWN: There is no such case.\n`,
    );
  });
});
