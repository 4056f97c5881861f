import { Text } from '@mantine/core';

/** A text with its lines as they were written, in the direction of its own script. */
export function LongText({ children }: { children: string }) {
  return (
    <Text dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
}
