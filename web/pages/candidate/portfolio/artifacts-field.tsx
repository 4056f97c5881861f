import { ActionIcon, Button, Collapse, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { ArtifactLink, ArtifactList } from '../../../parts/artifact-list.tsx';
import { ConflictNote } from '../../../parts/conflict-note.tsx';
import { Upload } from '../../../parts/upload.tsx';
import { LinkForm } from './link-form.tsx';
import type { Artifact } from './values.ts';

interface ArtifactsFieldProps {
  /** For the ids of its parts. */
  id: string;
  /** What it shows: a competency by its number. */
  label: string;
  artifacts: Artifact[];
  theirs: Artifact[] | undefined;
  /** Where its documents go. */
  subject: string;
  onWrite: (artifacts: Artifact[]) => void;
  onSettle: (artifacts: Artifact[]) => void;
}

/** The documents and links that show a competency: to add, to name and to take out. */
export function ArtifactsField(props: ArtifactsFieldProps) {
  const { id, label, artifacts, theirs, subject, onWrite, onSettle } = props;
  const text = useText();
  const [isLinkOpen, { toggle, close }] = useDisclosure(false);
  const add = (artifact: Artifact) => onWrite([...artifacts, artifact]);
  return (
    <Input.Wrapper component="div" role="group" aria-label={label} label={label} labelElement="div" id={id}>
      <Stack gap="sm" mt={4}>
        {artifacts.length === 0 && (
          <Text size="sm" c="dimmed">
            {text('portfolio.no-artifacts')}
          </Text>
        )}
        {artifacts.map((artifact, index) => (
          <ArtifactRow
            key={'url' in artifact ? artifact.url + index : artifact.documentId + index}
            artifact={artifact}
            onName={title => onWrite(artifacts.map((each, at) => (at === index ? { ...each, title } : each)))}
            onRemove={() => onWrite(artifacts.filter((_, at) => at !== index))}
          />
        ))}
        <Upload
          to={{ subject }}
          label={text('portfolio.add-documents')}
          isMultiple
          onStored={({ id: documentId, name }) => add({ documentId, title: name.slice(0, 200) })}
        />
        <Button variant="default" w="fit-content" onClick={toggle} aria-expanded={isLinkOpen}>
          {text('portfolio.add-link')}
        </Button>
        <Collapse expanded={isLinkOpen}>
          <LinkForm
            onAdd={link => {
              add(link);
              close();
            }}
          />
        </Collapse>
        {theirs && (
          <ConflictNote
            theirs={
              theirs.length === 0 ? text('portfolio.no-artifacts') : <ArtifactList artifacts={theirs} />
            }
            onKeepMine={() => onSettle(artifacts)}
            onTakeTheirs={() => onSettle(theirs)}
            onKeepBoth={() => onSettle(together(artifacts, theirs))}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}

interface ArtifactRowProps {
  artifact: Artifact;
  onName: (title: string) => void;
  onRemove: () => void;
}

function ArtifactRow({ artifact, onName, onRemove }: ArtifactRowProps) {
  const text = useText();
  const [title, setTitle] = useState<string | null>(null);
  const keep = () => {
    if (title !== null && title.trim() !== '') onName(title.trim());
    setTitle(null);
  };
  return (
    <Group gap="xs" align="center" justify="space-between">
      {title === null ? (
        <Text size="sm" component="div" flex="1 1 10rem" miw={0}>
          <ArtifactLink artifact={artifact} />
        </Text>
      ) : (
        <TextInput
          flex={1}
          autoFocus
          aria-label={text('portfolio.artifact-title')}
          value={title}
          maxLength={200}
          onChange={event => setTitle(event.currentTarget.value)}
          onBlur={keep}
          onKeyDown={event => {
            if (event.key === 'Enter') keep();
            if (event.key === 'Escape') setTitle(null);
          }}
        />
      )}
      <Group gap={4} wrap="nowrap">
        {title === null && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setTitle(artifact.title)}
            aria-label={text('portfolio.rename-artifact', { title: artifact.title })}
          >
            {text('portfolio.rename')}
          </Button>
        )}
        <ActionIcon
          variant="default"
          size="md"
          onClick={onRemove}
          aria-label={text('portfolio.remove-artifact', { title: artifact.title })}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Group>
  );
}

/** Mine, then those of theirs that are not among mine. */
function together(mine: readonly Artifact[], theirs: readonly Artifact[]): Artifact[] {
  const placeOf = (each: Artifact) => ('url' in each ? each.url : each.documentId);
  const places = new Set(mine.map(placeOf));
  return [...mine, ...theirs.filter(each => !places.has(placeOf(each)))];
}
