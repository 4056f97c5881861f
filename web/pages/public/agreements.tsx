import { Anchor, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Day } from '../../parts/when.tsx';

/** The colleges whose graduates are awarded sets at once. */
export function Agreements() {
  const text = useText();
  const agreements = useRead('get', '/api/v1/catalog/agreements', { params: { query: { status: 'all' } } });
  return (
    <Stack gap="md">
      <Title order={2}>{text('public.agreements')}</Title>
      <Text>{text('public.agreements-why')}</Text>
      <Loaded of={agreements}>
        {({ agreements: found }) =>
          found.length === 0 ? (
            <Text>{text('public.no-agreements')}</Text>
          ) : (
            found.map(({ reference, college, sets, status, startsOn, endsOn, page }) => (
              <Card withBorder component="article" key={reference}>
                <Group justify="space-between" align="flex-start">
                  <Title order={3} dir="auto">
                    {page ? <Anchor href={page}>{college}</Anchor> : college}
                  </Title>
                  <Badge variant="outline" tt="none">
                    {text(status === 'current' ? 'public.is-current' : 'public.is-ended')}
                  </Badge>
                </Group>
                <Text size="sm">
                  {sets.join(', ')} · <Day on={startsOn} />
                  {endsOn && (
                    <>
                      {' '}
                      – <Day on={endsOn} />
                    </>
                  )}
                </Text>
              </Card>
            ))
          )
        }
      </Loaded>
    </Stack>
  );
}
