import { ActionIcon, Group, Input, Paper, Text } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useText } from '../../app/language.tsx';
import { Bytes } from '../../parts/bytes.tsx';
import { Upload } from '../../parts/upload.tsx';

/** What a form keeps of a document that was handed in for it. */
export interface KeptDocument {
  id: string;
  name: string;
  bytes: number;
}

interface EvidenceProps {
  personId: string;
  program: string;
  label: string;
  description: string;
  document: KeptDocument | null;
  onChange: (document: KeptDocument | null) => void;
  onBusy: (isBusy: boolean) => void;
}

/** The one document of a claim: handed in at once; taken out of the claim, it stays among the person's documents. */
export function Evidence({
  personId,
  program,
  label,
  description,
  document,
  onChange,
  onBusy,
}: EvidenceProps) {
  const text = useText();
  if (!document) {
    return (
      <Upload
        to={{ subject: `draft/${personId}`, program }}
        label={label}
        description={description}
        onBusy={onBusy}
        onStored={({ id, name, bytes }) => onChange({ id, name, bytes: bytes ?? 0 })}
      />
    );
  }
  return (
    <Input.Wrapper component="div" role="group" aria-label={label} label={label} labelElement="div">
      <Paper withBorder p="sm" mt={4}>
        <Group wrap="nowrap" gap="xs" role="status">
          <IconFile size={20} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm" style={{ overflowWrap: 'anywhere', flex: 1 }}>
            {document.name} (<Bytes of={document.bytes} />)
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={() => onChange(null)}
            aria-label={text('candidate.document-other', { name: document.name })}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      </Paper>
    </Input.Wrapper>
  );
}
