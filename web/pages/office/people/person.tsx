import { Anchor, Card, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Moment } from '../../../parts/when.tsx';
import { CaseList } from '../search/case-list.tsx';
import { Erasing, useErasure } from './erasing.tsx';
import { PortfoliosOf } from './portfolios.tsx';

type Person = components['schemas']['Person'];

/** What is on record of a person, and the cases of the person. */
export function Component() {
  const text = useText();
  const { id = '' } = useParams();
  const person = useRead('get', '/api/v1/people/{id}', { params: { path: { id } } });
  const cases = useRead('get', '/api/v1/cases', { params: { query: { person: id, limit: 200 } } });
  const erasure = useErasure(id);
  const erasedAt = erasure.data?.erasedAt ?? null;
  return (
    <Page title={erasedAt === null ? (person.data?.name ?? text('office.person')) : text('office.erased')}>
      {erasedAt !== null ? (
        <Text>
          {text('office.erased-at')} <Moment at={erasedAt} />. {text('office.erased-what')}
        </Text>
      ) : (
        <Loaded of={person}>{known => <OnRecord person={known} />}</Loaded>
      )}
      <Stack gap="sm" component="section" aria-labelledby="cases">
        <Title order={2} id="cases">
          {text('office.cases-title')}
        </Title>
        <Loaded of={cases}>{page => <CaseList {...page} />}</Loaded>
      </Stack>
      {erasedAt === null && <PortfoliosOf personId={id} />}
      {erasedAt === null && person.data && <Erasing person={person.data} erasure={erasure} />}
    </Page>
  );
}

function OnRecord({ person: { id, email, institution, membershipNumber, zone } }: { person: Person }) {
  const text = useText();
  return (
    <Card withBorder>
      <Stack gap={4}>
        <Anchor underline="always" href={`mailto:${email}`} style={{ overflowWrap: 'anywhere' }}>
          {email}
        </Anchor>
        {institution !== null && <Text>{institution}</Text>}
        {membershipNumber !== null && (
          <Text>{text('office.person-member', { number: membershipNumber })}</Text>
        )}
        {zone !== null && <Text>{text('office.person-zone', { zone })}</Text>}
        <Anchor underline="always" component={Link} to={`/office/letters?person=${id}`}>
          {text('office.person-letters')}
        </Anchor>
        <Anchor underline="always" href={`/api/v1/people/${id}/export`} download>
          {text('office.person-file')}
        </Anchor>
      </Stack>
    </Card>
  );
}
