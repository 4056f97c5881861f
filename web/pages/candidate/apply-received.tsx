import { Button, List, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Anchor } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Page } from '../../parts/page.tsx';
import { WhyDate } from '../../parts/why.tsx';
import { OwnCandidacy } from './candidacy.tsx';

/** After the application: what happens now, by whom, and by when one hears. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.received-title')}>
      <OwnCandidacy>
        {({ dates }) => {
          const due = dates.find(({ name }) => name === 'decisionDue');
          return (
            <Stack>
              <Text>{text('candidate.next-what')}</Text>
              <List type="ordered" spacing="xs">
                <List.Item>
                  {text('candidate.next-eligibility')} {due && <WhyDate date={due} />}
                </List.Item>
                <List.Item>{text('candidate.next-fee')}</List.Item>
                <List.Item>{text('candidate.next-admitted')}</List.Item>
              </List>
              <Text>
                {text('candidate.next-graduate')}{' '}
                <Anchor underline="always" component={Link} to="/my/recognition">
                  {text('candidate.recognition')}
                </Anchor>
              </Text>
              <Button component={Link} to="/my" size="lg" w={{ base: '100%', xs: 'fit-content' }}>
                {text('candidate.to-standing')}
              </Button>
            </Stack>
          );
        }}
      </OwnCandidacy>
    </Page>
  );
}
