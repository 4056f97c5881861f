import { Alert, Anchor, Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useCommand } from '../../../client/command.ts';
import type { components } from '../../../client/contract.d.ts';
import { asProblem } from '../../../client/problem.ts';
import { CommandNote } from '../../../parts/command-note.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { Day, Moment } from '../../../parts/when.tsx';
import { useWord } from '../case/words.ts';
import { Overdue, Plain } from '../listing/age.tsx';

type LateConflict = components['schemas']['LateConflict'];
type Assignment = components['schemas']['EvaluationDetails']['assignments'][number];

interface AssignmentCardProps {
  uuid: string;
  assignment: Assignment;
  name: string;
  /** With whose portfolio it is, where it was found after the assignment. */
  conflict: LateConflict | undefined;
  isDecided: boolean;
}

/** One evaluator on a portfolio: since when, by when, and how the office takes the evaluator off it. */
export function AssignmentCard({ uuid, assignment, name, conflict, isDecided }: AssignmentCardProps) {
  const text = useText();
  const word = useWord();
  const [isOpen, setOpen] = useState(false);
  const { evaluatorId, seat, status, assignedOn, acceptBy, rateBy, ratedAt, lateRatings } = assignment;
  const isUnrated = status === 'assigned' || status === 'accepted';
  const due = status === 'assigned' ? (acceptBy ?? rateBy) : rateBy;
  const mayVoid = status === 'rated' && !isDecided;
  const step = isUnrated ? 'replaceEvaluator' : mayVoid ? 'voidRating' : null;
  return (
    <Card withBorder>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Anchor component={Link} to={`/office/evaluators/${evaluatorId}`} fw={600}>
            {name}
          </Anchor>
          <Text size="sm">
            {word('choice', seat)} · {text('evaluations.assigned-on')} <Day on={assignedOn} />
          </Text>
          {isUnrated && (
            <Text size="sm">
              {text(status === 'assigned' ? 'evaluations.accept-by' : 'evaluations.rate-by')}{' '}
              <Day on={due.on} endsAt={due.endsAt} />
            </Text>
          )}
          {ratedAt !== null && (
            <Text size="sm">
              {text('evaluations.rated-at')} <Moment at={ratedAt} />
            </Text>
          )}
          {lateRatings !== null && <Text size="sm">{text('evaluations.rated-late')}</Text>}
        </div>
        <Group gap="xs">
          {isUnrated && Date.parse(due.endsAt) < Date.now() && <Overdue />}
          <Plain>{text(`evaluations.status-${status}`)}</Plain>
          {(isUnrated || mayVoid) && (
            <Button
              variant="default"
              size="compact-md"
              aria-label={text(isUnrated ? 'evaluations.replace-of' : 'evaluations.void-of', { name })}
              onClick={() => setOpen(true)}
            >
              {text(isUnrated ? 'evaluations.replace' : 'evaluations.void')}
            </Button>
          )}
        </Group>
      </Group>
      {conflict && conflict.command === step && <ConflictAlert conflict={conflict} />}
      <Dialog
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={text(isUnrated ? 'evaluations.replace-of' : 'evaluations.void-of', { name })}
      >
        <ReasonForm
          address={`/api/v1/evaluations/${uuid}/${isUnrated ? 'replace-evaluator' : 'void-rating'}`}
          evaluatorId={evaluatorId}
          why={text(isUnrated ? 'evaluations.replace-why' : 'evaluations.void-why')}
          send={text(isUnrated ? 'evaluations.replace' : 'evaluations.void')}
          onDone={() => setOpen(false)}
        />
      </Dialog>
    </Card>
  );
}

/** That the evaluator should not judge this portfolio, and what to do. */
function ConflictAlert({ conflict: { sentence, declared } }: { conflict: LateConflict }) {
  const text = useText();
  return (
    <Alert color="red" variant="light" mt="xs" title={text('evaluations.conflict-late')}>
      <Sentence>{sentence}</Sentence>
      {declared && (
        <Text size="sm">
          {text('evaluations.conflict-declared-on')} <Moment at={declared.declaredAt} />
        </Text>
      )}
    </Alert>
  );
}

interface ReasonFormProps {
  address: string;
  evaluatorId: string;
  why: string;
  send: string;
  onDone: () => void;
}

function ReasonForm({ address, evaluatorId, why, send, onDone }: ReasonFormProps) {
  const text = useText();
  const [reason, setReason] = useState('');
  const command = useCommand(address, onDone);
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        if (reason.trim() !== '') command.give({ evaluatorId, reason: reason.trim() });
      }}
    >
      <Stack>
        <Text size="sm">{why}</Text>
        <Textarea
          label={text('evaluations.reason')}
          required
          autosize
          minRows={3}
          maxLength={4000}
          value={reason}
          error={asProblem(command.problem)?.byPath['reason']}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <CommandNote command={command} />
        <Button type="submit" loading={command.isBusy} disabled={reason.trim() === ''} w="fit-content">
          {send}
        </Button>
      </Stack>
    </form>
  );
}
