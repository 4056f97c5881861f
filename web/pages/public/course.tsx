import { Anchor, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { asProblem } from '../../client/problem.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { Day } from '../../parts/when.tsx';

/** A course of the catalog, with every approval that it has had: which completions count. */
export function Component() {
  const text = useText();
  const { courseId = '' } = useParams();
  const course = useRead('get', '/api/v1/catalog/courses/{courseId}', { params: { path: { courseId } } });
  const { formatNumber } = useIntl();
  const isUnknown = asProblem(course.error)?.status === 404;
  return (
    <Page title={course.data?.title ?? text('public.course')}>
      {isUnknown ? (
        <Text>{text('public.course-unknown')}</Text>
      ) : (
        <Loaded of={course}>
          {({ description, page, set, format, minutes, organization, approvals, reference }) => (
            <Stack gap="md">
              <Text dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {description}
              </Text>
              <Text>
                {reference} · {set} · <bdi>{organization}</bdi> · {text(`public.format-${format}`)} ·{' '}
                {text('public.hours', { hours: formatNumber(minutes / 60, { maximumFractionDigits: 1 }) })}
              </Text>
              {page && (
                <Anchor href={page} rel="noopener">
                  {text('public.course-page')}
                </Anchor>
              )}
              <Card withBorder>
                <Title order={2}>{text('public.approvals')}</Title>
                <Text mb="sm">{text('public.approvals-why')}</Text>
                <List>
                  {approvals.map(approval => (
                    <List.Item key={approval.approvedOn}>
                      <Day on={approval.approvedOn} /> – <Day on={approval.endsOn} />
                    </List.Item>
                  ))}
                </List>
              </Card>
              <Group>
                <Button component={Link} to={`/my/courses/${courseId}`}>
                  {text('public.claim')}
                </Button>
              </Group>
            </Stack>
          )}
        </Loaded>
      )}
      <Anchor component={Link} to="/catalog">
        {text('public.to-catalog')}
      </Anchor>
    </Page>
  );
}
