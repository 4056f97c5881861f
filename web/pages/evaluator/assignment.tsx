import { Anchor, Badge, Stack, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { Answer } from './answer.tsx';
import { Clock } from './clock.tsx';
import { LateRating, mayRateLate } from './late-rating.tsx';
import { OwnRatings } from './own-ratings.tsx';
import { PortfolioRead } from './portfolio-read.tsx';
import { Workbench } from './workbench.tsx';

export type AssignmentPage = components['schemas']['AssignmentPage'];

/** One assignment: to accept or decline, to rate beside the portfolio, and what was rated. */
export function Component() {
  const text = useText();
  const { uuid = '' } = useParams();
  const assignment = useRead('get', '/api/v1/evaluations/{uuid}/assignment', { params: { path: { uuid } } });
  if (assignment.data) return <OfAssignment key={uuid} uuid={uuid} assignment={assignment.data} />;
  return (
    <Page title={text('evaluator.assignment')}>
      <Loaded of={assignment}>{() => null}</Loaded>
    </Page>
  );
}

function OfAssignment({ uuid, assignment }: { uuid: string; assignment: AssignmentPage }) {
  const text = useText();
  const { details, sentence, nextStep, waitsFor } = assignment;
  return (
    <Page
      title={text('evaluator.portfolio-of', { name: details.setName })}
      size="xl"
      aside={
        details.isAgain ? (
          <Badge size="lg" variant="outline" color="gray" tt="none" c="var(--mantine-color-text)">
            {text('evaluator.again')}
          </Badge>
        ) : undefined
      }
    >
      <Anchor component={Link} to="/evaluate" w="fit-content">
        {text('evaluator.all')}
      </Anchor>
      <Stack gap="xs">
        <Text>
          <Sentence>{sentence}</Sentence>
        </Text>
        {nextStep.whose === 'evaluator' && (
          <Text fw={600}>
            <Sentence>{nextStep.sentence}</Sentence>
          </Text>
        )}
        <Clock assignment={assignment} />
      </Stack>
      <Body uuid={uuid} assignment={assignment} waitsFor={waitsFor} />
    </Page>
  );
}

interface BodyProps {
  uuid: string;
  assignment: AssignmentPage;
  waitsFor: string | null;
}

function Body({ uuid, assignment, waitsFor }: BodyProps) {
  const text = useText();
  const { portfolio } = assignment;
  if (waitsFor === 'rating') return <Workbench uuid={uuid} assignment={assignment} />;
  return (
    <>
      {waitsFor === 'acceptance' && <Answer uuid={uuid} />}
      <OwnRatings assignment={assignment} />
      {mayRateLate(assignment) && <LateRating uuid={uuid} assignment={assignment} />}
      {portfolio ? (
        <Stack maw={860}>
          <PortfolioRead portfolio={portfolio} />
        </Stack>
      ) : (
        <Text c="dimmed">{text('evaluator.not-shown')}</Text>
      )}
    </>
  );
}
