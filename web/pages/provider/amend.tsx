import { Text } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { useCommand } from '../../client/command.ts';
import { useCourseActions } from '../../parts/course-actions.ts';
import type { Course } from '../../parts/course-facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { useProgram, type Program } from '../candidate/program.ts';
import { contentOf, draftOf, useProposalDraft } from './proposal-draft.ts';
import { ProposalForm } from './proposal-form.tsx';

/** Changing a proposal, or proposing a course again: whichever the rules allow as its case stands. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/courses/{courseId}', { params: { path: { courseId } } });
  const program = useProgram(course.data?.program);
  const actions = useCourseActions(courseId);
  const isAgain = actions.standing('proposeAgain').possible;
  const isPossible = isAgain || actions.standing('amendProposal').possible;
  return (
    <Page title={text(isAgain ? 'provider.again' : 'provider.amend')}>
      <Loaded of={actions}>
        {() =>
          isPossible ? (
            <Loaded of={course}>
              {found => (
                <Loaded of={program}>
                  {rules => <Amending course={found} program={rules} isAgain={isAgain} />}
                </Loaded>
              )}
            </Loaded>
          ) : (
            <Text>
              <Sentence>{actions.standing('amendProposal').refusal ?? text('provider.not-now')}</Sentence>
            </Text>
          )
        }
      </Loaded>
    </Page>
  );
}

function Amending({ course, program, isAgain }: { course: Course; program: Program; isAgain: boolean }) {
  const text = useText();
  const navigate = useNavigate();
  const { courseId } = course;
  const [draft, type, forget] = useProposalDraft(courseId, draftOf(course));
  const address = `/api/v1/course-approvals/${courseId}/${isAgain ? 'propose-again' : 'amend-proposal'}`;
  const command = useCommand(address, () => {
    forget();
    void navigate(`/provider/courses/${courseId}`, { replace: true });
  });
  return (
    <ProposalForm
      program={program}
      draft={draft}
      mayChooseSet={false}
      command={command}
      send={text(isAgain ? 'provider.again-send' : 'provider.amend-send')}
      onType={type}
      onSend={() => command.give(contentOf(draft, program))}
    />
  );
}
