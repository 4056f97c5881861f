import { Alert } from '@mantine/core';
import { useIntl } from 'react-intl';
import { useText } from '../app/language.tsx';
import { useZone } from '../app/zone.ts';
import type { Command } from '../client/command.ts';
import { momentInWords } from './dates.ts';
import { ProblemNote } from './problem-note.tsx';

/** What became of a command: nothing while it is only being sent, that it is held while offline, "being worked on" while it waits, or its refusal. */
export function CommandNote({ command }: { command: Command }) {
  const text = useText();
  const { locale } = useIntl();
  const zone = useZone();
  const { standing } = command;
  if (standing.is === 'failed') return <ProblemNote error={standing.problem} />;
  if (standing.is === 'held') {
    return (
      <Alert color="yellow" variant="light" role="status">
        {text('common.held')}
      </Alert>
    );
  }
  if (standing.is !== 'waiting') return null;
  const moment = standing.receivedAt === null ? null : momentInWords(standing.receivedAt, locale, zone);
  return (
    <Alert color="blue" variant="light" role="status">
      {moment === null ? text('common.received') : text('common.received-at', { moment })}
    </Alert>
  );
}
