import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../app/language.tsx';
import { api, useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { useSession } from '../../client/session.ts';
import { Bytes } from '../../parts/bytes.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Upload } from '../../parts/upload.tsx';
import { Moment } from '../../parts/when.tsx';
import { currentOf, uuidOf, useCandidacies } from './candidacy.tsx';
import { DocumentDeletion } from './document-deletion.tsx';

type Document = components['schemas']['Document'];

/** What one has handed in: to download, and, while it is not part of what was submitted, to delete. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const subject = `draft/${account?.personId ?? ''}`;
  const documents = useRead('get', '/api/v1/documents', { params: { query: { subject } } });
  const used = useUsedDocuments();
  return (
    <Page title={text('candidate.menu-documents')}>
      <Text>{text('candidate.documents-why')}</Text>
      <Upload to={{ subject }} label={text('candidate.documents-add')} isMultiple onStored={() => {}} />
      <Loaded of={documents}>
        {({ documents: all }) =>
          all.length === 0 ? (
            <Text c="dimmed">{text('candidate.documents-none')}</Text>
          ) : (
            <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
              {all.map(document => (
                <DocumentCard key={document.id} document={document} isUsed={used.has(document.id)} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function DocumentCard({ document, isUsed }: { document: Document; isUsed: boolean }) {
  const text = useText();
  const { id, name, bytes, status, locked, storedAt, createdAt } = document;
  const download = useDownload(id);
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="sm" c="dimmed">
            {bytes !== null && <Bytes of={bytes} />} · <Moment at={storedAt ?? createdAt} />
          </Text>
          {isUsed && (
            <Badge variant="outline" tt="none">
              {text('candidate.document-used')}
            </Badge>
          )}
          {status !== 'stored' && (
            <Badge variant="outline" color="gray" tt="none">
              {text(`candidate.document-${status}`)}
            </Badge>
          )}
        </div>
        <Group gap="xs">
          {status === 'stored' && (
            <Button
              variant="default"
              loading={download.isPending}
              onClick={() => download.mutate()}
              aria-label={text('candidate.document-download-of', { name })}
            >
              {text('candidate.document-download')}
            </Button>
          )}
          {!locked && !isUsed && <DocumentDeletion id={id} name={name} />}
        </Group>
      </Group>
      <ProblemNote error={download.error} />
    </Card>
  );
}

/** The documents by which a claim is verified: they stay while it waits. */
function useUsedDocuments(): ReadonlySet<string> {
  const current = currentOf(useCandidacies().data?.cases ?? []);
  const path = { uuid: current ? uuidOf(current) : '' };
  const candidacy = useRead(
    'get',
    '/api/v1/candidacies/{uuid}',
    { params: { path } },
    { enabled: current !== undefined },
  );
  const { claims = [], graduation } = candidacy.data?.details ?? {};
  return new Set(
    [...claims, ...(graduation ? [graduation] : [])].flatMap(({ documentId }) => documentId ?? []),
  );
}

/** Goes to the short-lived address of a document, which is asked for each time. */
function useDownload(id: string) {
  return useMutation({
    mutationFn: async () => {
      const { data } = await api.GET('/api/v1/documents/{id}/address', { params: { path: { id } } });
      if (data) location.assign(data.address);
    },
  });
}
