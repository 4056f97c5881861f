import { Button, Card, Radio, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useCommand } from '../../../client/command.ts';
import type { components } from '../../../client/contract.d.ts';
import { CommandNote } from '../../../parts/command-note.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Sentence } from '../../../parts/sentence.tsx';

type Proposal = components['schemas']['SuitableEvaluators'];
type Suitable = Proposal['suitable'][number];

/** Assigning by proposal: the first of those whom the rules allow is proposed; the office confirms, or chooses another. */
export function Assigning({ uuid }: { uuid: string }) {
  const text = useText();
  const proposal = useRead('get', '/api/v1/evaluations/{uuid}/suitable-evaluators', {
    params: { path: { uuid } },
  });
  return (
    <Card withBorder component="section" aria-labelledby="assigning">
      <Stack gap="sm">
        <Title order={2} id="assigning">
          {text('evaluations.assign')}
        </Title>
        <Loaded of={proposal}>{found => <ProposalForm uuid={uuid} proposal={found} />}</Loaded>
      </Stack>
    </Card>
  );
}

function ProposalForm({
  uuid,
  proposal: { needed, suitable, others },
}: {
  uuid: string;
  proposal: Proposal;
}) {
  const text = useText();
  const [chosen, choose] = useState<string | null>(null);
  const command = useCommand(`/api/v1/evaluations/${uuid}/assign`, () => choose(null));
  const everybody = [...suitable, ...others];
  const evaluator = everybody.find(({ evaluatorId }) => evaluatorId === chosen) ?? suitable[0];
  const nameOf = ({ name, evaluatorId }: { name: string | null; evaluatorId: string }) =>
    name ?? `…${evaluatorId.slice(-6)}`;
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (evaluator) command.give({ evaluatorId: evaluator.evaluatorId });
      }}
    >
      <Stack>
        <Text>{text('evaluations.needed', { n: needed })}</Text>
        {suitable.length === 0 && <Text role="status">{text('evaluations.none-suitable')}</Text>}
        <Radio.Group
          label={text('evaluations.whom')}
          description={suitable.length > 0 ? text('evaluations.whom-why') : undefined}
          value={evaluator?.evaluatorId ?? null}
          onChange={value => {
            command.forget();
            choose(value);
          }}
        >
          <Stack gap="xs" mt="xs">
            {suitable.map(each => (
              <Radio
                key={each.evaluatorId}
                value={each.evaluatorId}
                label={nameOf(each)}
                description={<Load of={each} />}
              />
            ))}
            {others.length > 0 && (
              <details>
                <summary>{text('evaluations.others', { n: others.length })}</summary>
                <Stack gap="xs" mt="xs">
                  {others.map(each => (
                    <Radio
                      key={each.evaluatorId}
                      value={each.evaluatorId}
                      label={nameOf(each)}
                      description={<Sentence>{each.sentence}</Sentence>}
                    />
                  ))}
                </Stack>
              </details>
            )}
          </Stack>
        </Radio.Group>
        <CommandNote command={command} />
        {evaluator && (
          <Button
            type="submit"
            loading={command.isBusy}
            w="fit-content"
            maw="100%"
            h="auto"
            mih={36}
            styles={{ label: { whiteSpace: 'normal' } }}
          >
            {text('evaluations.assign-to', { name: nameOf(evaluator) })}
          </Button>
        )}
      </Stack>
    </form>
  );
}

function Load({ of: { open, capacityLeft, medianDays } }: { of: Suitable }) {
  const text = useText();
  const load = text('evaluations.load', { open, left: capacityLeft });
  return medianDays === null
    ? load
    : `${load} · ${text('evaluations.quickness', { days: Math.round(medianDays) })}`;
}
