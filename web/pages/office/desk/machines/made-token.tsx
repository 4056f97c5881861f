import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import type { components } from '../../../../client/contract.d.ts';

interface MadeTokenProps {
  made: components['schemas']['MadeMachineToken'];
  onClose: () => void;
}

/** The secret of a new token, this once. */
export function MadeToken({ made, onClose }: MadeTokenProps) {
  const text = useText();
  return (
    <Stack>
      <Text role="status">{text('desk.secret-why', { name: made.name })}</Text>
      <Code block data-secret="" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {made.secret}
      </Code>
      <Text size="sm">{text('desk.secret-how')}</Text>
      <Group>
        <CopyButton value={made.secret}>
          {({ copied, copy }) => <Button onClick={copy}>{text(copied ? 'desk.copied' : 'desk.copy')}</Button>}
        </CopyButton>
        <Button variant="default" onClick={onClose}>
          {text('desk.secret-kept')}
        </Button>
      </Group>
    </Stack>
  );
}
