import { Anchor, Button, Card, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Dialog } from '../../../../parts/dialog.tsx';
import { Loaded } from '../../../../parts/loaded.tsx';
import type { ShownCase } from '../shown-case.ts';
import { useWord } from '../words.ts';
import type { Action } from './choices.ts';

/** The forms are fetched by who opens one. */
const ActionForm = lazy(async () => ({ default: (await import('./action-form.tsx')).ActionForm }));

/** What can be done with the case now, each by a form that first shows what will change; what cannot, with the reason. */
export function Actions({ shown }: { shown: ShownCase }) {
  const text = useText();
  const word = useWord();
  const actions = useActions(shown);
  const [chosen, choose] = useState<Action | null>(null);
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2}>{text('case.actions')}</Title>
        <Loaded of={actions}>
          {({ actions: all }) => <ActionList caseId={shown.page.caseId} actions={all} onChoose={choose} />}
        </Loaded>
      </Stack>
      <Dialog
        opened={chosen !== null}
        onClose={() => choose(null)}
        size="lg"
        title={chosen ? word('do', chosen.command) : ''}
      >
        {chosen && (
          <Suspense fallback={<Skeleton height={280} />}>
            <ActionForm
              key={chosen.command}
              shown={shown}
              action={chosen}
              onDone={() => choose(now => (now === chosen ? null : now))}
            />
          </Suspense>
        )}
      </Dialog>
    </Card>
  );
}

/** The commands of the case, asked of the rules. */
export function useActions({ kind, page }: ShownCase) {
  const uuid = page.caseId.slice(page.caseId.indexOf('/') + 1);
  return useRead('get', '/api/v1/cases/{kind}/{uuid}/actions', { params: { path: { kind, uuid } } });
}

/** Done on pages of their own, which propose and compare. */
const elsewhere: Record<string, ((caseId: string) => string) | undefined> = {
  assign: () => '/office/evaluations',
  resendLetter: caseId => `/office/letters?${new URLSearchParams({ case: caseId })}`,
};

interface ActionListProps {
  caseId: string;
  actions: readonly Action[];
  onChoose(action: Action): void;
}

function ActionList({ caseId, actions, onChoose }: ActionListProps) {
  const text = useText();
  const word = useWord();
  const possible = actions.filter(each => each.possible || each.lateEntry);
  const others = actions.filter(each => !possible.includes(each));
  return (
    <>
      {possible.length === 0 && <Text size="sm">{text('case.no-actions')}</Text>}
      <Stack gap={6}>
        {possible.map(action => {
          const place = elsewhere[action.command]?.(caseId);
          return place === undefined ? (
            <Button
              key={action.command}
              variant="default"
              justify="flex-start"
              h="auto"
              mih={36}
              py={6}
              styles={{ label: { whiteSpace: 'normal', textAlign: 'left' } }}
              onClick={() => onChoose(action)}
            >
              {word('do', action.command)}
            </Button>
          ) : (
            <Anchor underline="always" key={action.command} component={Link} to={place}>
              {word('do', action.command)} – {text('case.elsewhere')}
            </Anchor>
          );
        })}
      </Stack>
      {others.length > 0 && (
        <details>
          <summary>{text('case.not-possible', { n: others.length })}</summary>
          <List size="sm" spacing="xs" mt="xs" listStyleType="none">
            {others.map(({ command, refusal }) => (
              <List.Item key={command}>
                <Text size="sm" c="dimmed" fw={600}>
                  {word('do', command)}
                </Text>
                <Text size="sm" c="dimmed" lang="en">
                  {refusal?.sentence}
                </Text>
              </List.Item>
            ))}
          </List>
        </details>
      )}
    </>
  );
}
