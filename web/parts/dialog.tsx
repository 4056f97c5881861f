import { Group, Modal, type MantineSize } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language.tsx';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: MantineSize;
  children: ReactNode;
}

/** A question over the page, with its title and a way out of it that are named for everybody. */
export function Dialog({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const text = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Group justify="space-between" align="flex-start" wrap="nowrap" p="md" pb="xs">
          <Modal.Title fw={650} fz="h2">
            {title}
          </Modal.Title>
          <Modal.CloseButton aria-label={text('common.close')} />
        </Group>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
