import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { useEvaluatorName } from '../case/facts/evaluators.ts';
import { Plain } from '../listing/age.tsx';
import { useWord } from '../case/words.ts';
import { AssignmentCard } from './assignment-card.tsx';
import { Assigning } from './assigning.tsx';

type Evaluation = components['schemas']['EvaluationPage'];

/** One evaluation: where it stands, who evaluates by when, and whom to assign next. */
export function Component() {
  const text = useText();
  const { uuid = '' } = useParams();
  const evaluation = useRead('get', '/api/v1/evaluations/{uuid}', { params: { path: { uuid } } });
  const name = evaluation.data?.person?.name;
  const title = text('evaluations.one');
  return (
    <Page
      title={name === undefined ? title : `${title} · ${name}`}
      aside={
        <Anchor component={Link} to={`/office/cases/evaluation/${uuid}`}>
          {text('evaluations.to-case')}
        </Anchor>
      }
    >
      <Loaded of={evaluation}>{page => <Standing uuid={uuid} page={page} />}</Loaded>
    </Page>
  );
}

function Standing({ uuid, page }: { uuid: string; page: Evaluation }) {
  const text = useText();
  const word = useWord();
  const nameOf = useEvaluatorName();
  const { details, sentence, nextStep, status } = page;
  return (
    <>
      <Card withBorder>
        <Stack gap="xs">
          <Group gap="xs">
            <Plain>{`${details.set} ${details.setName}`}</Plain>
            <Plain>{word('status', status)}</Plain>
          </Group>
          <Text>
            <Sentence>{sentence}</Sentence>
          </Text>
          <Text fw={600}>
            <Sentence>{nextStep.sentence}</Sentence>
          </Text>
          {details.portfolioId !== null && (
            <Anchor
              underline="always"
              component={Link}
              to={`/office/portfolios/${details.portfolioId}`}
              w="fit-content"
            >
              {text('evaluations.portfolio-read')}
            </Anchor>
          )}
        </Stack>
      </Card>
      {details.vacancies.length > 0 && <Assigning uuid={uuid} />}
      <Stack gap="sm" component="section" aria-labelledby="assignments">
        <Title order={2} id="assignments">
          {text('evaluations.assignments')}
        </Title>
        {details.assignments.length === 0 && <Text>{text('evaluations.no-assignments')}</Text>}
        {details.assignments.map(assignment => (
          <AssignmentCard
            key={assignment.number}
            uuid={uuid}
            assignment={assignment}
            name={nameOf(assignment.evaluatorId)}
            isDecided={details.outcome !== null}
          />
        ))}
      </Stack>
    </>
  );
}
