import { Button, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

interface DeletionDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What is gone for good. */
  why: string;
  keep: string;
  confirm: string;
  deleting: { error: unknown; isPending: boolean };
  onDelete: () => void;
}

/** Asks whether something of one's own is really to be deleted. */
export function DeletionDialog(props: DeletionDialogProps) {
  const { opened, onClose, title, why, keep, confirm, deleting, onDelete } = props;
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <Stack>
        <Text>{why}</Text>
        <ProblemNote error={deleting.error} />
        <Group>
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button color="red.9" loading={deleting.isPending} onClick={onDelete}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
