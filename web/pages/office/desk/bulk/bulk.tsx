import { Card, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import type { components } from '../../../../client/contract.d.ts';
import { Page } from '../../../../parts/page.tsx';
import { isCaseKind } from '../../case/shown-case.ts';
import { useFilters } from '../../../../parts/filters.ts';
import { CaseSelection } from './case-selection.tsx';
import { CommandStep } from './command-step.tsx';

export type FoundCase = components['schemas']['FoundCase'];

/** One command for many cases of a kind: chosen, looked at, and given to one after another. */
export function Component() {
  const text = useText();
  const { of } = useFilters();
  const kind = of('kind');
  const [selected, setSelected] = useState<readonly FoundCase[]>([]);
  const [isRunning, setRunning] = useState(false);
  const own = selected.filter(each => each.kind === kind);
  const [first] = own;
  return (
    <Page title={text('office.menu-bulk')} size="lg">
      <Text>{text('desk.bulk-why')}</Text>
      <Card withBorder component="section" aria-labelledby="which">
        <Stack gap="sm">
          <Title order={2} id="which">
            {text('desk.bulk-which')}
          </Title>
          <CaseSelection selected={own} onSelect={setSelected} isDisabled={isRunning} />
        </Stack>
      </Card>
      {first && isCaseKind(first.kind) && (
        <CommandStep
          key={first.kind}
          first={first}
          kind={first.kind}
          cases={own}
          onSelect={setSelected}
          onRunning={setRunning}
        />
      )}
    </Page>
  );
}
