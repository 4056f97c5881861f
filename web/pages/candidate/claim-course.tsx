import { Alert, Anchor, Button, Card, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { useCommand } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';
import { OwnCandidacy, uuidOf, type Candidacy } from './candidacy.tsx';
import type { CatalogCourse } from './course-card.tsx';
import { Evidence, type KeptDocument } from './evidence.tsx';
import { LookBack } from './look-back.tsx';
import { useProgram } from './program.ts';

/** Claiming one course: what its approvals cover, whether the day of completion is covered, the certificate, the claim. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/catalog/courses/{courseId}', { params: { path: { courseId } } });
  return (
    <Page title={course.data?.title ?? text('candidate.menu-courses')}>
      <Loaded of={course}>
        {found => (
          <OwnCandidacy>
            {candidacy => (
              <Stack gap="lg">
                <About course={found} candidacy={candidacy} />
                <ClaimForm course={found} candidacy={candidacy} />
              </Stack>
            )}
          </OwnCandidacy>
        )}
      </Loaded>
    </Page>
  );
}

function About({ course, candidacy }: { course: CatalogCourse; candidacy: Candidacy }) {
  const text = useText();
  const program = useProgram(candidacy.program.id);
  const set = candidacy.details.sets.find(({ code }) => code === course.set);
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Text>{course.description}</Text>
        <Text size="sm">
          {[course.organization, text(`candidate.format-${course.format}`), course.state]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {course.page && (
          <Anchor
            underline="always"
            href={course.page}
            rel="noreferrer"
            size="sm"
            style={{ overflowWrap: 'anywhere' }}
          >
            {course.page}
          </Anchor>
        )}
        <Text fw={600}>{text('candidate.fills', { set: set?.name ?? course.set })}</Text>
        <Text>{text('candidate.look-back-rule', { months: program.data?.courses.lookBackMonths ?? 0 })}</Text>
        <List size="sm">
          {course.approvals.map(({ reference, approvedOn, endsOn }) => (
            <List.Item key={reference}>
              {text('candidate.approval', { reference })}: <Day on={approvedOn} /> – <Day on={endsOn} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}

interface Typed {
  completedOn: string;
  document: KeptDocument | null;
}

function ClaimForm({ course, candidacy }: { course: CatalogCourse; candidacy: Candidacy }) {
  const text = useText();
  const navigate = useNavigate();
  const uuid = uuidOf(candidacy);
  const [typed, setTyped, forget] = useSessionStorage<Typed>({
    key: `perennial.claim.${uuid}.${course.courseId}`,
    defaultValue: { completedOn: '', document: null },
    getInitialValueInEffect: false,
  });
  const [isUploading, setUploading] = useState(false);
  const command = useCommand(`/api/v1/candidacies/${uuid}/claim-course`, () => {
    forget();
    void navigate('/my/courses');
  });
  const { completedOn, document } = typed;
  const fields = { courseId: course.courseId, completedOn, ...(document ? { documentId: document.id } : {}) };
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (completedOn !== '' && !isUploading) command.give(fields);
      }}
    >
      <Stack>
        <Title order={2}>{text('candidate.claim')}</Title>
        <TextInput
          type="date"
          label={text('candidate.completed-when')}
          required
          value={completedOn}
          error={asProblem(command.problem)?.byPath['completedOn']}
          onChange={event => {
            // What was refused of another day is not said of this one.
            command.forget();
            setTyped({ ...typed, completedOn: event.currentTarget.value });
          }}
        />
        <LookBack uuid={uuid} fields={fields} />
        <Evidence
          personId={candidacy.personId ?? ''}
          program={candidacy.program.id}
          label={text('candidate.certificate')}
          description={text('candidate.certificate-why')}
          document={document}
          onChange={kept => setTyped(before => ({ ...before, document: kept }))}
          onBusy={setUploading}
        />
        {isUploading && (
          <Alert color="blue" variant="light">
            {text('candidate.upload-first')}
          </Alert>
        )}
        <CommandNote command={command} />
        <Button
          type="submit"
          size="lg"
          loading={command.isBusy}
          disabled={completedOn === '' || isUploading}
          w={{ base: '100%', xs: 'fit-content' }}
        >
          {text('candidate.claim-send')}
        </Button>
        <Anchor underline="always" component={Link} to="/my/courses">
          {text('candidate.claim-other')}
        </Anchor>
      </Stack>
    </form>
  );
}
