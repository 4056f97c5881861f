import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import type { Fields } from '../../../client/autosave.ts';
import { useRead } from '../../../client/client.ts';
import { Bytes } from '../../../parts/bytes.tsx';
import { DocumentLink } from '../../../parts/document-link.tsx';
import { DocumentDeletion } from '../document-deletion.tsx';
import { documentsIn, type Value } from './values.ts';

interface LeftOverProps {
  /** What the documents were handed in for. */
  subject: string;
  /** As the API has it. */
  saved: Fields<Value>;
  /** As it is written here, with what somebody else has written meanwhile. */
  writing: { fields: Fields<Value>; conflicts: ReadonlyMap<string, Value> };
}

/**
 * Documents that were handed in and stand nowhere, as they were taken out again: they count towards the limit until they are
 * deleted, which is left to the writer. Nothing while there are none.
 */
export function LeftOver({ subject, saved, writing: { fields, conflicts } }: LeftOverProps) {
  const text = useText();
  const { data } = useRead('get', '/api/v1/documents', { params: { query: { subject } } });
  const named = documentsIn([...Object.values(saved), ...Object.values(fields), ...conflicts.values()]);
  const leftOver = (data?.documents ?? []).filter(
    ({ id, status, locked }) => status === 'stored' && !locked && !named.has(id),
  );
  if (leftOver.length === 0) return null;
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="left-over">
      <Stack gap="sm">
        <Title order={2} id="left-over">
          {text('portfolio.left-over')}
        </Title>
        <Text>{text('portfolio.left-over-why')}</Text>
        {leftOver.map(({ id, name, bytes }) => (
          <Group key={id} justify="space-between" gap="xs">
            <Text size="sm" component="div" flex="1 1 10rem" miw={0}>
              <DocumentLink id={id} title={name} /> {bytes !== null && <Bytes of={bytes} />}
            </Text>
            <DocumentDeletion id={id} name={name} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
