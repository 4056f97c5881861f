import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../app/language.tsx';
import { api, useRead, useWrite } from '../client/client.ts';
import type { components } from '../client/contract.d.ts';
import { Bytes } from './bytes.tsx';
import { Loaded } from './loaded.tsx';
import { ProblemNote } from './problem-note.tsx';
import { Upload } from './upload.tsx';

type StoredDocument = components['schemas']['Document'];

interface CourseDocumentsProps {
  courseId: string;
  /** Whether documents can be handed in and taken out here, as long as the rules allow it. */
  mayChange: boolean;
}

/** The documents of a course: to be read, and, until it is decided, to be added to by whoever may. */
export function CourseDocuments({ courseId, mayChange }: CourseDocumentsProps) {
  const text = useText();
  const client = useQueryClient();
  const subject = `course/${courseId}`;
  const documents = useRead('get', '/api/v1/documents', { params: { query: { subject } } });
  return (
    <Loaded of={documents}>
      {({ documents: all, locked }) => {
        const stored = all.filter(({ status }) => status === 'stored');
        return (
          <Stack gap="xs">
            {stored.length === 0 && <Text size="sm">{text('courses.no-documents')}</Text>}
            {stored.map(document => (
              <DocumentLine key={document.id} document={document} mayDelete={mayChange && !locked} />
            ))}
            {mayChange && !locked && (
              <Upload
                to={{ subject }}
                label={text('courses.documents-add')}
                description={text('courses.documents-add-why')}
                isMultiple
                onStored={() => void client.invalidateQueries({ queryKey: ['get', '/api/v1/documents'] })}
              />
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function DocumentLine({ document, mayDelete }: { document: StoredDocument; mayDelete: boolean }) {
  const text = useText();
  const client = useQueryClient();
  const { id, name, bytes } = document;
  const opening = useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/v1/documents/{id}/address', { params: { path: { id } } });
      if (data) location.assign(data.address);
    },
  });
  const deleting = useWrite('delete', '/api/v1/documents/{id}', {
    onSuccess: () => client.invalidateQueries({ queryKey: ['get', '/api/v1/documents'] }),
  });
  return (
    <Card withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {name} {bytes !== null && <Bytes of={bytes} />}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-md"
            loading={opening.isPending}
            aria-label={text('courses.document-open-of', { name })}
            onClick={() => opening.mutate()}
          >
            {text('courses.document-open')}
          </Button>
          {mayDelete && (
            <Button
              variant="default"
              size="compact-md"
              loading={deleting.isPending}
              aria-label={text('courses.document-delete-of', { name })}
              onClick={() => deleting.mutate({ params: { path: { id } } })}
            >
              {text('courses.document-delete')}
            </Button>
          )}
        </Group>
      </Group>
      <ProblemNote error={opening.error ?? deleting.error} />
    </Card>
  );
}
