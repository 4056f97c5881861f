import { Button, Card, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';

export type Certification = components['schemas']['CertificationPage'];

/** The newest certification of whoever is signed in; says what to do where there is none yet. */
export function OwnCertification({
  children,
}: {
  children: (page: Certification, uuid: string) => ReactNode;
}) {
  const text = useText();
  const cases = useRead('get', '/api/v1/cases', { params: { query: { kind: 'certification', limit: 50 } } });
  return (
    <Loaded of={cases}>
      {({ cases: found }) => {
        const newest = found.toSorted((a, b) => b.since.localeCompare(a.since))[0];
        if (newest) return <Found uuid={newest.caseId.replace('certification/', '')}>{children}</Found>;
        return (
          <Card withBorder>
            <Text mb="md">{text('certification.none')}</Text>
            <Button component={Link} to="/my" w="fit-content">
              {text('certification.to-standing')}
            </Button>
          </Card>
        );
      }}
    </Loaded>
  );
}

function Found({
  uuid,
  children,
}: {
  uuid: string;
  children: (page: Certification, uuid: string) => ReactNode;
}) {
  const page = useRead('get', '/api/v1/certifications/{uuid}', { params: { path: { uuid } } });
  return <Loaded of={page}>{data => children(data, uuid)}</Loaded>;
}
