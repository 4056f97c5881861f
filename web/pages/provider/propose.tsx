import { Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { useProgram, type Program } from '../candidate/program.ts';
import { Money } from '../candidate/money.tsx';
import { contentOf, emptyProposal, useProposalDraft } from './proposal-draft.ts';
import { ProposalForm } from './proposal-form.tsx';

/** Proposing a course: what it is and how it covers each competency; its documents follow once it is received. */
export function Component() {
  const text = useText();
  const program = useProgram();
  return (
    <Page title={text('provider.menu-propose')}>
      <Loaded of={program}>{rules => <Proposing program={rules} />}</Loaded>
    </Page>
  );
}

function Proposing({ program }: { program: Program }) {
  const text = useText();
  const navigate = useNavigate();
  const [draft, type, forget] = useProposalDraft('new', emptyProposal);
  const command = useCommand('/api/v1/course-approvals', ({ caseId }) => {
    forget();
    void navigate(`/provider/courses/${caseId.replace('courseApproval/', '')}`, { replace: true });
  });
  const { currency, courseApproval } = program.fees;
  return (
    <>
      <Text>{text('provider.propose-why')}</Text>
      {courseApproval > 0 && (
        <Text>
          {text('provider.fee')} <Money cents={courseApproval} currency={currency} />
        </Text>
      )}
      <ProposalForm
        program={program}
        draft={draft}
        mayChooseSet
        command={command}
        send={text('provider.propose-send')}
        onType={type}
        onSend={() => command.give({ program: program.id, set: draft.set, ...contentOf(draft, program) })}
      />
    </>
  );
}
