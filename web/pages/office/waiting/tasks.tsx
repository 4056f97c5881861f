import { Group, Stack, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { Moment } from '../../../parts/when.tsx';
import { kindIn, pageOf } from '../case/shown-case.ts';
import { useWord } from '../case/words.ts';
import { Age, Plain } from '../listing/age.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Paging } from '../listing/paging.tsx';
import { Row, Rows } from '../listing/rows.tsx';
import { SearchField, searchable } from '../../../parts/search-field.tsx';
import { taskKinds, useTaskKind } from './task-kinds.ts';

type Task = components['schemas']['Task'];

/** The tasks, the oldest first, each leading to its case. */
export function Tasks() {
  const text = useText();
  const taskKind = useTaskKind();
  const tasks = useTasks();
  const totals = useRead('get', '/api/v1/tasks/totals', {});
  const named = (kind: string) => {
    const count = totals.data?.totals.find(each => each.kind === kind)?.count;
    return count === undefined ? taskKind(kind) : `${taskKind(kind)} (${count})`;
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <FilterChoice
          name="kind"
          label={text('office.task-kind')}
          all={text('office.all-kinds')}
          options={taskKinds.map(kind => ({ value: kind, label: named(kind) }))}
        />
        <FilterChoice
          name="closed"
          label={text('office.task-state')}
          all={text('office.task-open')}
          options={[{ value: 'yes', label: text('office.task-closed') }]}
        />
        <SearchField label={text('office.task-search')} />
      </Group>
      <Loaded of={tasks}>{page => <TaskList {...page} />}</Loaded>
    </Stack>
  );
}

function useTasks() {
  const { of } = useFilters();
  const query = {
    open: of('closed') === 'yes' ? ('false' as const) : ('true' as const),
    kind: of('kind'),
    q: searchable(of('q')),
    cursor: of('cursor'),
    limit: 25,
  };
  return useRead('get', '/api/v1/tasks', { params: { query } }, { placeholderData: keepPreviousData });
}

function TaskList({ tasks, next }: { tasks: readonly Task[]; next: string | null }) {
  const text = useText();
  const { of } = useFilters();
  const isNarrowed = ['kind', 'closed', 'q', 'cursor'].some(name => of(name) !== undefined);
  return (
    <>
      {tasks.length === 0 ? (
        <Text role="status">{text(isNarrowed ? 'office.none-fit' : 'office.no-tasks')}</Text>
      ) : (
        <Rows label={text('office.tasks')}>
          {tasks.map(task => (
            <TaskRow key={`${task.caseId} ${task.key}`} task={task} />
          ))}
        </Rows>
      )}
      <Paging next={next} />
    </>
  );
}

function TaskRow({ task }: { task: Task }) {
  const text = useText();
  const word = useWord();
  const taskKind = useTaskKind();
  const { caseId, kind, sentence, personName, openedAt, closedAt } = task;
  return (
    <Row
      to={pageOf(caseId)}
      title={<Sentence>{sentence}</Sentence>}
      aside={
        <>
          <Plain>{taskKind(kind)}</Plain>
          {closedAt === null && <Age since={openedAt} />}
        </>
      }
    >
      {word('kind', kindIn(caseId))} · <bdi>{personName ?? `…${caseId.slice(-6)}`}</bdi> ·{' '}
      {closedAt === null ? (
        <>
          {text('office.since')} <Moment at={openedAt} />
        </>
      ) : (
        <>
          {text('office.closed')} <Moment at={closedAt} />
        </>
      )}
    </Row>
  );
}
