import { Button, Card, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import type { Candidacy } from './own.ts';

type Listed = components['schemas']['ListedPortfolio'];

interface BeginPortfolioProps {
  candidacy: Candidacy;
  portfolios: readonly Listed[];
}

/** Begins a draft for a set that is open and for which none is being written. */
export function BeginPortfolio({ candidacy, portfolios }: BeginPortfolioProps) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const key = useRef(crypto.randomUUID());
  const beginning = useWrite('post', '/api/v1/portfolios', {
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['get', '/api/v1/portfolios'] });
      await navigate(`/my/portfolios/${id}`);
    },
  });
  const open = openSets(candidacy, portfolios);
  const [chosen, setChosen] = useState('');
  const set = chosen === '' ? open[0]?.code : chosen;
  if (candidacy.waitsFor === null) return <Text>{text('portfolio.candidacy-over')}</Text>;
  if (set === undefined) return null;
  const begin = () =>
    beginning.mutate({
      params: { header: { 'Idempotency-Key': `${key.current}-${set}` } },
      body: { candidacyId: candidacy.caseId, set },
    });
  return (
    <Card withBorder component="section" aria-labelledby="begin">
      <Stack align="flex-start">
        <Title order={2} id="begin">
          {text('portfolio.begin')}
        </Title>
        <NativeSelect
          label={text('portfolio.set')}
          value={set}
          onChange={event => setChosen(event.currentTarget.value)}
          data={open.map(({ code, name, competencies }) => ({
            value: code,
            label: text('portfolio.set-option', { name, n: competencies }),
          }))}
          maw="100%"
        />
        {candidacy.details.admittedOn === null && <Text size="sm">{text('portfolio.not-admitted')}</Text>}
        <ProblemNote error={beginning.error} />
        <Button onClick={begin} loading={beginning.isPending}>
          {text('portfolio.begin-button')}
        </Button>
      </Stack>
    </Card>
  );
}

/** The sets that are open, but for those of which a draft is there already. */
function openSets({ details }: Candidacy, portfolios: readonly Listed[]) {
  const written = portfolios.filter(({ status }) => status === 'draft').map(({ set }) => set);
  return details.sets.filter(({ code, standing }) => standing === 'open' && !written.includes(code));
}
