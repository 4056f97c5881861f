import { Anchor, Button, Card, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { homeOf } from '../../app/menu.ts';
import { useRead } from '../../client/client.ts';
import type { components } from '../../client/contract.d.ts';
import { useSession } from '../../client/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';

type Program = components['schemas']['Program'];

/** What the program is, and how one starts. */
export function Component() {
  const text = useText();
  const { account } = useSession();
  const programs = useRead('get', '/api/v1/programs');
  return (
    <Page title={text('public.title')}>
      <Text size="lg">{text('public.what')}</Text>
      <Group>
        {account ? (
          <Button component={Link} to={homeOf(account.roles)} size="md">
            {text('public.to-my-pages')}
          </Button>
        ) : (
          <Button component={Link} to="/sign-in?next=%2Fmy" size="md">
            {text('public.begin')}
          </Button>
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Card withBorder>
          <Title order={2}>{text('public.catalog')}</Title>
          <Text mb="sm">{text('public.catalog-why')}</Text>
          <Anchor component={Link} to="/catalog">
            {text('public.to-catalog')}
          </Anchor>
        </Card>
        <Card withBorder>
          <Title order={2}>{text('public.verify')}</Title>
          <Text mb="sm">{text('public.verify-why')}</Text>
          <Anchor component={Link} to="/certificates">
            {text('public.to-verify')}
          </Anchor>
        </Card>
      </SimpleGrid>
      <Loaded of={programs}>
        {({ programs: all }) => (
          <Stack gap="lg">
            {all.map(({ id }) => (
              <ProgramCard key={id} id={id} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function ProgramCard({ id }: { id: string }) {
  const program = useRead('get', '/api/v1/programs/{id}', { params: { path: { id } } });
  return (
    <Card withBorder component="section">
      <Loaded of={program}>{data => <Shown program={data} />}</Loaded>
    </Card>
  );
}

function Shown({ program }: { program: Program }) {
  const text = useText();
  const { formatNumber } = useIntl();
  const { name, certifiedBy, sets, electives, eligibility, candidacy, fees, contact, help } = program;
  const required = sets.filter(set => set.required);
  const money = (cents: number) =>
    formatNumber(cents / 100, { style: 'currency', currency: fees.currency, maximumFractionDigits: 0 });
  return (
    <Stack gap="sm">
      <Title order={2} lang="en">
        {name}
      </Title>
      <Text>{text('public.by', { name: certifiedBy })}</Text>
      <List spacing="xs" type="ordered">
        <List.Item>
          {text('public.step-apply', {
            hours: eligibility.minutes / 60,
            years: eligibility.withinMonths / 12,
          })}
        </List.Item>
        <List.Item>
          {text('public.step-fee', {
            member: money(fees.application.member),
            other: money(fees.application.nonMember),
          })}
        </List.Item>
        <List.Item>
          {text('public.step-sets', {
            all: required.length + electives,
            electives,
            years: candidacy.limitMonths / 12,
          })}{' '}
          <span lang="en">{required.map(set => set.name).join(', ')}</span>.
        </List.Item>
        <List.Item>{text('public.step-renew')}</List.Item>
      </List>
      <Text size="sm">
        {text('public.contact')}: {contact.name},{' '}
        <Anchor href={`mailto:${contact.email}`}>{contact.email}</Anchor>
      </Text>
      {help?.map(({ title, page }) => (
        <Anchor key={page} href={page} size="sm" lang="en">
          {title}
        </Anchor>
      ))}
    </Stack>
  );
}
