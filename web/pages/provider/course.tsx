import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { useCommand } from '../../client/command.ts';
import { useCourseActions } from '../../parts/course-actions.ts';
import { CourseDocuments } from '../../parts/course-documents.tsx';
import { CourseFacts, type Course } from '../../parts/course-facts.tsx';
import { Coverage } from '../../parts/coverage.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { WhyDate } from '../../parts/why.tsx';
import { WithdrawProposal } from './withdraw-proposal.tsx';

type Approval = components['schemas']['CourseApprovalPage'];

/** One course of a provider: where it stands, by when and why, what can be done, its documents and its coverage. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/courses/{courseId}', { params: { path: { courseId } } });
  const approval = useRead('get', '/api/v1/course-approvals/{uuid}', {
    params: { path: { uuid: courseId } },
  });
  return (
    <Page title={course.data?.title ?? text('provider.title')}>
      <Loaded of={approval}>{page => <Standing courseId={courseId} page={page} />}</Loaded>
      <Loaded of={course}>{found => <About course={found} />}</Loaded>
    </Page>
  );
}

function Standing({ courseId, page }: { courseId: string; page: Approval }) {
  const text = useText();
  const comment = lastCommentIn(page);
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Text>
          <Sentence>{page.sentence}</Sentence>
        </Text>
        <Text fw={600}>
          <Sentence>{page.nextStep.sentence}</Sentence>
        </Text>
        {comment !== null && (
          <Alert color="yellow" variant="light" title={text('provider.committee-says')}>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {comment}
            </Text>
          </Alert>
        )}
        {page.dates.map(date => (
          <div key={date.name}>
            <Text size="sm" c="dimmed">
              <Sentence>{date.title}</Sentence>
            </Text>
            <WhyDate date={date} />
          </div>
        ))}
        <Steps courseId={courseId} />
      </Stack>
    </Card>
  );
}

/** What the committee has written with its last decision, while nothing has followed it. */
function lastCommentIn({ history }: Approval): string | null {
  const last = history.findLast(({ type }) => said.has(type) || followed.has(type));
  if (!last || !said.has(last.type)) return null;
  const { comment, reason } = last.fact;
  const words = comment ?? reason;
  return typeof words === 'string' ? words : null;
}

const said = new Set(['proposalReturned', 'proposalRefused', 'renewalRefused', 'approvalWithdrawn']);
const followed = new Set([
  'proposalAmended',
  'courseProposedAgain',
  'courseApproved',
  'renewalRequested',
  'approvalRenewed',
]);

function Steps({ courseId }: { courseId: string }) {
  const text = useText();
  const { standing } = useCourseActions(courseId);
  const renewing = useCommand(`/api/v1/course-approvals/${courseId}/request-renewal`);
  return (
    <>
      <Group>
        {standing('requestRenewal').possible && (
          <Button loading={renewing.isBusy} onClick={() => renewing.give({})}>
            {text('provider.renew')}
          </Button>
        )}
        {standing('amendProposal').possible && (
          <Button component={Link} to={`/provider/courses/${courseId}/amend`} variant="default">
            {text('provider.amend')}
          </Button>
        )}
        {standing('proposeAgain').possible && (
          <Button component={Link} to={`/provider/courses/${courseId}/amend`}>
            {text('provider.again')}
          </Button>
        )}
        {standing('withdrawProposal').possible && <WithdrawProposal courseId={courseId} />}
      </Group>
      <CommandNote command={renewing} />
    </>
  );
}

function About({ course }: { course: Course }) {
  const text = useText();
  const { courseId, program, set, coverage } = course;
  return (
    <>
      <CourseFacts course={course} />
      <Stack gap="sm" component="section" aria-labelledby="documents">
        <Title order={2} id="documents">
          {text('courses.documents')}
        </Title>
        <CourseDocuments courseId={courseId} mayChange />
      </Stack>
      <Stack gap="sm" component="section" aria-labelledby="coverage">
        <Title order={2} id="coverage">
          {text('courses.coverage')}
        </Title>
        <Coverage program={program} set={set} coverage={coverage} />
      </Stack>
    </>
  );
}
