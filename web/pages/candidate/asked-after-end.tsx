import { Button, Card, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { Day } from '../../parts/when.tsx';
import { isOver, type Candidacy } from './candidacy.tsx';
import { nameOfSet } from './portfolio/own.ts';

/**
 * What evaluators ask for once the candidacy is over: their evaluations are finished after the award, and the candidacy knows
 * nothing of them any more. The first day comes first.
 */
export function AskedAfterEnd({ candidacy }: { candidacy: Candidacy }) {
  return isOver(candidacy) ? <Requests candidacy={candidacy} /> : null;
}

function Requests({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const query = { candidacyId: candidacy.caseId, limit: 200 };
  const { data } = useRead('get', '/api/v1/portfolios', { params: { query } });
  const asked = (data?.portfolios ?? [])
    .flatMap(({ id, set, answerBy }) => (answerBy === null ? [] : [{ id, set, answerBy }]))
    .toSorted((a, b) => (a.answerBy < b.answerBy ? -1 : 1));
  return asked.map(({ id, set, answerBy }) => (
    <Card key={id} withBorder padding="lg">
      <Stack gap="sm" align="flex-start">
        <Text fw={600} size="lg">
          {text('candidate.open-portfolio', { set: nameOfSet(candidacy, set) })}
        </Text>
        <Text>
          {text('candidate.stage-informationRequested')} {text('candidate.answer-by')} <Day on={answerBy} />.
        </Text>
        <Button component={Link} to={`/my/portfolios/${id}`} size="lg">
          {text('candidate.do-information')}
        </Button>
      </Stack>
    </Card>
  ));
}
