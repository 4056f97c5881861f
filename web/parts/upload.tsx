import {
  ActionIcon,
  Alert,
  Button,
  FileButton,
  Group,
  Input,
  Paper,
  Progress,
  Stack,
  Text,
} from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useText } from '../app/language.tsx';
import type { Destination, StoredDocument } from '../client/upload.ts';
import { ProblemNote } from './problem-note.tsx';
import { Bytes } from './bytes.tsx';
import { useUploads, type FileOnItsWay } from './uploads.ts';

interface UploadProps {
  /** Where the files go; see `Destination`. */
  to: Destination;
  label: string;
  description?: string | undefined;
  /** What is wrong with the field of the form, said below it. */
  error?: string | undefined;
  /** Several files at a time; else one. */
  isMultiple?: boolean;
  isDisabled?: boolean;
  /** Called for each file once it is stored. */
  onStored: (document: StoredDocument) => void;
  /** Told while files are on their way, so that a form is not sent without them. */
  onBusy?: (isBusy: boolean) => void;
}

/**
 * Files to choose, or to drop on it, handed in at once and in parts: with progress, on through a lost connection and an ended
 * session, each to be broken off. What is stored is told by `onStored` and shown by whoever uses it.
 */
export function Upload({
  to,
  label,
  description,
  error,
  isMultiple = false,
  isDisabled = false,
  onStored,
  onBusy,
}: UploadProps) {
  const text = useText();
  const { files, add, remove, isBusy } = useUploads(to, onStored);
  useEffect(() => {
    onBusy?.(isBusy);
    // Also when what is stored takes the place of this.
    return () => onBusy?.(false);
  }, [isBusy, onBusy]);
  const [isOver, setOver] = useState(false);
  const forgetChoice = useRef<() => void>(null);
  const choose = (chosen: File[]) => {
    if (!isDisabled) add(isMultiple ? chosen : chosen.slice(0, 1));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose([...event.dataTransfer.files]);
  };
  return (
    <Input.Wrapper
      component="div"
      role="group"
      aria-label={label}
      label={label}
      labelElement="div"
      description={description}
      error={error}
    >
      <Paper
        withBorder
        p="sm"
        mt={4}
        bd={isOver ? '2px dashed var(--mantine-primary-color-filled)' : undefined}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Stack gap="sm">
          <FileButton
            multiple={isMultiple}
            resetRef={forgetChoice}
            onChange={(chosen: File | File[] | null) => {
              choose([chosen ?? []].flat());
              // Else the same file, chosen once more, would be no change of which the browser tells.
              forgetChoice.current?.();
            }}
            inputProps={{ 'aria-label': label, tabIndex: -1 }}
            disabled={isDisabled}
          >
            {props => (
              <Button
                {...props}
                variant="default"
                w="fit-content"
                disabled={isDisabled}
                aria-label={`${text(isMultiple ? 'candidate.upload-choose-several' : 'candidate.upload-choose')}: ${label}`}
              >
                {text(isMultiple ? 'candidate.upload-choose-several' : 'candidate.upload-choose')}
              </Button>
            )}
          </FileButton>
          {files.map(file => (
            <OnItsWay key={file.id} file={file} onRemove={() => remove(file.id)} />
          ))}
        </Stack>
      </Paper>
    </Input.Wrapper>
  );
}

function OnItsWay({
  file: { name, bytes, step, error },
  onRemove,
}: {
  file: FileOnItsWay;
  onRemove: () => void;
}) {
  const text = useText();
  const percent = step.is === 'checking' ? 100 : Math.floor((step.sentBytes / Math.max(bytes, 1)) * 100);
  return (
    <Stack gap={4}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {name}{' '}
          <Text span c="dimmed" size="sm">
            (<Bytes of={bytes} />)
          </Text>
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          onClick={onRemove}
          aria-label={text(error ? 'candidate.upload-dismiss' : 'candidate.upload-break-off', { name })}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {error ? (
        <ProblemNote error={error} />
      ) : (
        <>
          <Progress
            value={percent}
            aria-label={text('candidate.upload-progress', { name })}
            transitionDuration={200}
          />
          <Text size="sm" c="dimmed">
            {step.is === 'checking'
              ? text('candidate.upload-checking')
              : text('candidate.upload-sent', { percent })}
          </Text>
          {step.is === 'waiting' && (
            <Alert color="yellow" variant="light" role="status" p="xs">
              {text(step.for === 'sign-in' ? 'candidate.upload-waits-sign-in' : 'candidate.upload-waits')}
            </Alert>
          )}
        </>
      )}
    </Stack>
  );
}
