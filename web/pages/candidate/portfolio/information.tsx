import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useCommand } from '../../../client/command.ts';
import type { Fields } from '../../../client/autosave.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { CommandNote } from '../../../parts/command-note.tsx';
import { SaveNote } from '../../../parts/save-note.tsx';
import { useAutosave } from '../../../parts/use-autosave.ts';
import { CompetencySection } from './competency-section.tsx';
import { ConflictsLine } from './conflicts-line.tsx';
import type { FeedbackPage } from './evaluation.tsx';
import { LeftOver } from './left-over.tsx';
import { NamedIn } from './named-in.tsx';
import {
  artifactsIn,
  fieldOf,
  informationPlace,
  keptInformation,
  textIn,
  type Portfolio,
  type Value,
} from './values.ts';

interface InformationProps {
  portfolio: Portfolio;
  feedback: FeedbackPage;
  /** The competencies on which more is asked for. */
  asked: readonly number[];
}

/** The answer to the one request for more information: written as the portfolio was, saved as one writes, sent in once. */
export function Information({ portfolio, feedback, asked }: InformationProps) {
  const text = useText();
  const client = useQueryClient();
  const [place] = useState(() => informationPlace(portfolio.id, asked, client));
  const kept = useMemo(() => keptInformation(portfolio, asked), [portfolio, asked]);
  const writing = useAutosave(kept, place);
  const subject = `information/${portfolio.id}`;
  const comments = feedback.details.comments ?? [];
  const empty = asked.filter(competency => !isAdded(writing.fields, competency));
  return (
    <section aria-labelledby="information">
      <Stack gap="lg">
        <div>
          <Title order={2} id="information" mb="xs">
            {text('portfolio.information')}
          </Title>
          <Text>{text('portfolio.information-why')}</Text>
        </div>
        {asked.map(competency => (
          <CompetencySection
            key={competency}
            competency={competency}
            text={portfolio.competencies.find(each => each.competency === competency)?.text ?? null}
            subject={subject}
            writing={writing}
            comments={comments.filter(each => each.competency === competency).map(each => each.comment)}
          />
        ))}
        <LeftOver subject={subject} saved={kept.fields} writing={writing} />
        <Card withBorder padding="lg">
          <Stack align="flex-start">
            <SaveNote standing={writing.standing} />
            <ConflictsLine writing={writing} />
            <NamedIn places={portfolio.information.namedIn} />
            <SendInformation
              address={`/api/v1/evaluations/${feedback.caseId.replace('evaluation/', '')}/provide-information`}
              asked={asked}
              empty={empty}
              onFlush={writing.flush}
            />
          </Stack>
        </Card>
      </Stack>
    </section>
  );
}

interface SendProps {
  address: string;
  asked: readonly number[];
  /** Those on which nothing was added. */
  empty: readonly number[];
  onFlush: () => Promise<boolean>;
}

function SendInformation({ address, asked, empty, onFlush }: SendProps) {
  const text = useText();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [isSaved, setSaved] = useState(true);
  const command = useCommand(address, close);
  const begin = async () => {
    const saved = await onFlush();
    setSaved(saved);
    if (saved) open();
  };
  const competencies = asked.filter(each => !empty.includes(each));
  return (
    <>
      {!isSaved && <Text fw={600}>{text('portfolio.submit-unsaved')}</Text>}
      {competencies.length === 0 && <Text size="sm">{text('portfolio.information-empty')}</Text>}
      <Button onClick={() => void begin()} disabled={competencies.length === 0}>
        {text('portfolio.send')}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={text('portfolio.send')}>
        <Stack>
          {empty.length > 0 && (
            <Text fw={600}>
              {text('portfolio.information-lacks', { numbers: empty.join(', '), n: empty.length })}
            </Text>
          )}
          <Text>{text('portfolio.send-once')}</Text>
          <CommandNote command={command} />
          <Group>
            <Button variant="default" onClick={close}>
              {text('portfolio.back')}
            </Button>
            <Button loading={command.isBusy} onClick={() => command.give({ competencies })}>
              {text('portfolio.send')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}

function isAdded(fields: Fields<Value>, competency: number): boolean {
  const isWritten = textIn(fields, fieldOf(competency, 'statement')).trim() !== '';
  return isWritten || artifactsIn(fields, competency).length > 0;
}
