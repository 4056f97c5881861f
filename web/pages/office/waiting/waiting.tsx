import { Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { Page } from '../../../parts/page.tsx';
import { Erasures } from './erasures.tsx';
import { PreReviews } from './pre-reviews.tsx';
import { Tasks } from './tasks.tsx';
import { Turns } from './turns.tsx';

/** What waits for me: what stands out by age, and the cases by whose turn it is. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('office.waiting-title')} size="lg">
      <Turns />
      <PreReviews />
      <Erasures />
      <Stack gap="sm" component="section" aria-labelledby="tasks">
        <Title order={2} id="tasks">
          {text('office.tasks')}
        </Title>
        <Tasks />
      </Stack>
    </Page>
  );
}
