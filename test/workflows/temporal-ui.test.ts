/** What operations see of a case in the Temporal UI, asked of the engine as the UI asks it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, defaultPayloadConverter } from '@temporalio/common';
import { Person } from '../../db/entities/index.ts';
import { addMonths } from '../../domain/calendar.ts';
import { kinds } from '../../domain/kinds.ts';
import { refOf } from '../../domain/program.ts';
import { House, programs } from '../support/house.ts';
import { jar } from '../support/jar.ts';
import { until } from '../support/until.ts';

const lssc = programs.inForce('lssc', '2026-12-01');

interface Metadata {
  currentDetails?: string;
  definition: Record<'updateDefinitions' | 'signalDefinitions', { name: string; description: string }[]>;
}

async function historyOf(house: House, caseId: string) {
  const { events } = await house.client.workflow.getHandle(caseId).fetchHistory();
  return events ?? [];
}

/** The summaries of what has been planned, in order: letters, facts stored, timers. */
async function summaries(house: House, caseId: string): Promise<string[]> {
  return (await historyOf(house, caseId)).flatMap(({ userMetadata }) => {
    const payload = userMetadata?.summary;
    return payload ? [defaultPayloadConverter.fromPayload<string>(payload)] : [];
  });
}

function metadataOf(house: House, caseId: string): Promise<Metadata> {
  return house.client.workflow.getHandle(caseId).query<Metadata>('__temporal_workflow_metadata');
}

/** The history as it is when every letter has left. */
async function untilQuiet(house: House, caseId: string): Promise<void> {
  await until('the case to be at rest', async () => {
    const { raw } = await house.client.workflow.getHandle(caseId).describe();
    return (raw.pendingActivities ?? []).length === 0 && !raw.pendingWorkflowTask;
  });
}

/** All that can be read in a value, payloads included. */
function textIn(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(textIn).join('\n');
}

describe('a candidacy in the Temporal UI', () => {
  let house: House;
  const family = randomUUID();
  const caseId = `candidacy/${family}`;
  before(async () => {
    house = await House.open({ kinds });
    const personId = randomUUID();
    await house.orm.em.fork().upsert(Person, {
      id: personId,
      name: 'Wilhelmina Q. Testcase',
      email: `${personId}@people.example`,
      zone: null,
      membershipNumber: null,
      createdAt: new Date(),
    });
    const today = new Date().toISOString().slice(0, 10);
    const work = [{ from: addMonths(today, -30), to: addMonths(today, -1), minutes: 200_000 }];
    const declared = { member: false, education: true, supportStaff: true, work };
    const answer = await house.send({
      caseId,
      command: 'apply',
      payload: { program: 'lssc', personId, ...declared },
      by: { role: 'candidate', id: personId },
    });
    assert.equal(answer?.outcome, 'accepted', JSON.stringify(answer));
    await untilQuiet(house, caseId);
  });
  after(() => house.close());

  it('is found by its family and its program, and says in its summary what it is', async () => {
    const { typedSearchAttributes } = await house.client.workflow.getHandle(caseId).describe();
    const found = Object.fromEntries(
      typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    assert.equal(found['PerennialFamily'], family);
    assert.equal(found['PerennialProgram'], 'lssc@2');
    assert.equal((await summaries(house, caseId))[0], 'candidacy in Library Support Staff Certification');
  });

  it('says which facts were stored, which letter was sent, and what its one timer waits for until when', async () => {
    const [, stored, letter, timer, ...more] = await summaries(house, caseId);
    assert.equal(stored, 'applied');
    assert.equal(letter, 'application-received');
    assert.match(timer ?? '', /^eligibility to be decided by .+ \(wakes .+, \d\d:00 UTC\)$/);
    assert.deepEqual(more, []);
  });

  it('shows a page: status, whose step is next, what is missing, dates with their reasons', async () => {
    const { currentDetails = '' } = await metadataOf(house, caseId);
    for (const words of [
      'A candidacy in Library Support Staff Certification (lssc, version 2)',
      '**Status:** applied, waits for eligibility-decision',
      '**Next step** (staff)',
      '**Asleep until** ',
      '**Missing**\n\n- The decision on your eligibility',
      'Last day for the decision on eligibility: **',
    ])
      assert.ok(currentDetails.includes(words), `${words}\n${currentDetails}`);
  });

  it('describes every command, as an update and as a signal, with the fields that it takes', async () => {
    const { definition } = await metadataOf(house, caseId);
    for (const list of [definition.updateDefinitions, definition.signalDefinitions]) {
      const described = new Map(list.map(({ name, description }) => [name, description]));
      for (const [name, { description }] of Object.entries(kinds.candidacy.commands))
        assert.ok(described.get(name)?.startsWith(description), name);
      assert.match(described.get('requestExtension') ?? '', /Fields: until\?, reason\./);
      assert.match(described.get('acceptEligibility') ?? '', /No fields: \{\}\./);
    }
  });

  it('takes a command by hand; a refused one is answered with its sentence, kept in sight, and changes nothing', async () => {
    const handle = house.client.workflow.getHandle(caseId);
    const refused = handle.executeUpdate('verifyCourse', { args: [{ set: 'FLS' }] });
    await assert.rejects(refused, (error: unknown) => {
      assert.ok(error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure);
      assert.equal(error.cause.type, 'OUT_OF_ORDER');
      return true;
    });
    const { currentDetails = '' } = await metadataOf(house, caseId);
    assert.match(currentDetails, /\*\*Last refusal:\*\* verifyCourse, received .+ UTC: .+\./);
    const failure = (await historyOf(house, caseId))
      .map(event => event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.failure)
      .find(each => each);
    assert.equal(failure?.stackTrace ?? '', '', 'a refusal bears a stack');

    const accepted = await handle.executeUpdate<{ status: string }, [object]>('acceptEligibility', {
      args: [{}],
    });
    assert.equal(accepted.status, 'applied');
  });

  it('and the evaluation of its portfolio are found as one family, and each names the other', async () => {
    const portfolioId = randomUUID();
    const evaluationId = `evaluation/${portfolioId}`;
    const ids = { program: refOf(lssc), candidacyId: family, personId: randomUUID(), portfolioId };
    const portfolio = { set: 'CNC', competenciesVersion: '2012', submittedAt: new Date().toISOString() };
    const opened = await house.send({
      caseId: evaluationId,
      command: 'open',
      payload: { ...ids, ...portfolio },
      by: { role: 'system', id: caseId },
    });
    assert.equal(opened?.outcome, 'accepted', JSON.stringify(opened));
    const { typedSearchAttributes } = await house.client.workflow.getHandle(evaluationId).describe();
    const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    assert.deepEqual(Object.fromEntries(found)['PerennialFamily'], family);
    const { currentDetails = '' } = await metadataOf(house, evaluationId);
    assert.ok(currentDetails.includes(`Family: \`${family}\``), currentDetails);
    assert.ok(currentDetails.includes(`**Speaks with** \`${caseId}\``), currentDetails);
  });

  it('holds nothing of the person: no name, no address', async () => {
    const clear = textIn([await historyOf(house, caseId), await metadataOf(house, caseId)]);
    assert.match(clear, /applied/);
    assert.doesNotMatch(clear, /Wilhelmina|people\.example/);
  });
});

describe('a case that continued as new', () => {
  it('still says what it is, how it stands and what it waits for', async () => {
    const house = await House.open({ kinds: { jar }, workflows: '../test/support/jar-workflows.ts' });
    after(() => house.close());
    const caseId = `jar/${randomUUID()}`;
    const payload = { personId: randomUUID(), program: 'lssc', limitAt: '2099-01-01T00:00:00.000Z' };
    await house.send({ caseId, command: 'openJar', payload });
    await house.send({ caseId, command: 'addMarble', payload: { count: 3 } });
    await house.send({ caseId, command: 'turnPage' });
    await until('the new run', async () => {
      const [first] = await historyOf(house, caseId);
      return !!first?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    });
    await untilQuiet(house, caseId);
    const { currentDetails = '' } = await metadataOf(house, caseId);
    assert.match(currentDetails, /^### 3 marbles\n\nA jar in Library Support Staff Certification/);
    const timer = 'The jar breaks when its time is up (wakes January 1, 2099, 00:00 UTC)';
    assert.deepEqual(await summaries(house, caseId), [timer]);
  });
});
