import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { useCommand } from '../../client/command.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import { useCourseActions } from '../../parts/course-actions.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Sentence } from '../../parts/sentence.tsx';
import { WordsForm } from './words-form.tsx';

/** Decisions that take words, by their command. */
const withWords = {
  returnProposal: { path: 'return-proposal', field: 'comment' },
  refuseProposal: { path: 'refuse-proposal', field: 'reason' },
  refuseRenewal: { path: 'refuse-renewal', field: 'reason' },
  withdrawApproval: { path: 'withdraw-approval', field: 'reason' },
} as const;
type WithWords = keyof typeof withWords;

const names: readonly WithWords[] = ['returnProposal', 'refuseProposal', 'refuseRenewal', 'withdrawApproval'];

/** The decision: what the rules allow now, with the reason of what they do not. */
export function Deciding({ courseId }: { courseId: string }) {
  const text = useText();
  const actions = useCourseActions(courseId);
  return (
    <Card withBorder component="section" aria-labelledby="deciding">
      <Stack>
        <Title order={2} id="deciding">
          {text('committee.decision')}
        </Title>
        <Loaded of={actions}>{() => <Choices courseId={courseId} standing={actions.standing} />}</Loaded>
      </Stack>
    </Card>
  );
}

interface ChoicesProps {
  courseId: string;
  standing: ReturnType<typeof useCourseActions>['standing'];
}

function Choices({ courseId, standing }: ChoicesProps) {
  const text = useText();
  const [chosen, choose] = useState<WithWords | null>(null);
  const address = `/api/v1/course-approvals/${courseId}`;
  const approving = useCommand(`${address}/approve-course`);
  const renewing = useCommand(`${address}/approve-renewal`);
  const possible = names.filter(name => standing(name).possible);
  const mayApprove = standing('approveCourse').possible;
  const mayRenew = standing('approveRenewal').possible;
  const isOpen = chosen !== null && standing(chosen).possible;
  // Where there is something to decide, and approving it is refused, the rule says what is missing.
  const refusal =
    !mayApprove && standing('refuseProposal').possible ? standing('approveCourse').refusal : null;
  const renewalRefusal =
    !mayRenew && standing('refuseRenewal').possible ? standing('approveRenewal').refusal : null;
  if (!mayApprove && !mayRenew && possible.length === 0) return <Text>{text('committee.nothing')}</Text>;
  return (
    <>
      {[refusal, renewalRefusal].map(
        sentence =>
          sentence !== null && (
            <Text key={sentence}>
              <Sentence>{sentence}</Sentence>
            </Text>
          ),
      )}
      <Group>
        {mayApprove && (
          <Button loading={approving.isBusy} onClick={() => approving.give({})}>
            {text('committee.approve')}
          </Button>
        )}
        {mayRenew && (
          <Button loading={renewing.isBusy} onClick={() => renewing.give({})}>
            {text('committee.approve-renewal')}
          </Button>
        )}
        {possible.map(name => (
          <Button
            key={name}
            variant="default"
            aria-expanded={chosen === name}
            onClick={() => choose(chosen === name ? null : name)}
          >
            {text(`committee.${name}`)}
          </Button>
        ))}
      </Group>
      <CommandNote command={approving} />
      <CommandNote command={renewing} />
      {isOpen && (
        <WordsForm
          key={chosen}
          address={`${address}/${withWords[chosen].path}`}
          field={withWords[chosen].field}
          needsDay={chosen === 'withdrawApproval'}
          send={text(`committee.${chosen}`)}
          onDone={() => choose(now => (now === chosen ? null : now))}
        />
      )}
    </>
  );
}
