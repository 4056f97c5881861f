import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { useProgram } from '../../candidate/program.ts';
import { Plain } from '../listing/age.tsx';
import { FilterChoice } from '../../../parts/filter-choice.tsx';
import { useFilters } from '../../../parts/filters.ts';
import { Row, Rows } from '../listing/rows.tsx';

type Evaluator = components['schemas']['ListedEvaluator'];

/** The evaluators with what they have to do and what they could still take. */
export function Component() {
  const text = useText();
  const { of } = useFilters();
  const program = useProgram();
  const named = of('active');
  const active: 'true' | 'false' | undefined = named === 'true' || named === 'false' ? named : undefined;
  const query = { set: of('set'), active };
  const evaluators = useRead(
    'get',
    '/api/v1/evaluators',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page
      title={text('evaluations.evaluators')}
      size="lg"
      aside={
        <Button component={Link} to="/office/evaluators/register">
          {text('evaluations.register')}
        </Button>
      }
    >
      <Group align="flex-end">
        <FilterChoice
          name="set"
          label={text('evaluations.set')}
          all={text('evaluations.all-sets')}
          options={(program.data?.sets ?? []).map(({ code, name }) => ({ value: code, label: name }))}
        />
        <FilterChoice
          name="active"
          label={text('evaluations.activity')}
          all={text('evaluations.all-activity')}
          options={[
            { value: 'true', label: text('evaluations.is-active') },
            { value: 'false', label: text('evaluations.not-active') },
          ]}
        />
      </Group>
      <Loaded of={evaluators}>
        {({ evaluators: found }) =>
          found.length === 0 ? (
            <Text role="status">{text('evaluations.no-evaluators')}</Text>
          ) : (
            <Rows label={text('evaluations.evaluators')}>
              {found.map(each => (
                <EvaluatorRow key={each.id} evaluator={each} />
              ))}
            </Rows>
          )
        }
      </Loaded>
    </Page>
  );
}

function EvaluatorRow({ evaluator }: { evaluator: Evaluator }) {
  const text = useText();
  const { id, name, sets, open, assignedThisYear, yearlyCapacity, capacityLeft, active, onLeave } = evaluator;
  return (
    <Row
      to={`/office/evaluators/${id}`}
      title={name ?? `…${id.slice(-6)}`}
      aside={
        <>
          {!active && <Plain>{text('evaluations.not-active')}</Plain>}
          {onLeave && <Plain>{text('evaluations.on-leave')}</Plain>}
          {capacityLeft <= 0 && <Plain>{text('evaluations.full')}</Plain>}
        </>
      }
    >
      {text('evaluations.list-load', { open, assigned: assignedThisYear, capacity: yearlyCapacity })} ·{' '}
      {sets.join(', ')}
    </Row>
  );
}
