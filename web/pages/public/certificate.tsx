import { Anchor, Card, Stack, Table, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { asProblem } from '../../client/problem.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';

/** Whether a certificate holds today: the name, the dates and the honest status, and nothing else about the person. */
export function Component() {
  const text = useText();
  const { number = '' } = useParams();
  const certificate = useRead('get', '/api/v1/certificates/{number}', { params: { path: { number } } });
  const isUnknown = asProblem(certificate.error)?.status === 404;
  return (
    <Page title={text('public.certificate', { number })} size="sm">
      {isUnknown ? (
        <Text>{text('public.certificate-unknown')}</Text>
      ) : (
        <Loaded of={certificate}>{data => <Shown certificate={data} />}</Loaded>
      )}
      <Anchor component={Link} to="/certificates">
        {text('public.another-number')}
      </Anchor>
    </Page>
  );
}

function Shown({ certificate }: { certificate: components['schemas']['Certificate'] }) {
  const text = useText();
  const { name, program, status, sentence, certifiedOn, expiresOn, renewableUntil } = certificate;
  const Icon =
    status === 'active' ? IconCircleCheck : status === 'expired-renewable' ? IconClock : IconCircleX;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Icon aria-hidden size={28} />
          {text(`public.status-${status}`)}
        </Title>
        <Text lang="en">{sentence}</Text>
        <Table variant="vertical" layout="auto" withRowBorders={false}>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th>{text('public.name')}</Table.Th>
              <Table.Td dir="auto" style={{ overflowWrap: 'anywhere' }}>
                {name ?? text('public.name-erased')}
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{text('public.program')}</Table.Th>
              <Table.Td lang="en">{program.name}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{text('public.certified-on')}</Table.Th>
              <Table.Td>
                <Day on={certifiedOn} />
              </Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th>{text('public.expires-on')}</Table.Th>
              <Table.Td>
                <Day on={expiresOn} />
              </Table.Td>
            </Table.Tr>
            {renewableUntil && (
              <Table.Tr>
                <Table.Th>{text('public.renewable-until')}</Table.Th>
                <Table.Td>
                  <Day on={renewableUntil} />
                </Table.Td>
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );
}
