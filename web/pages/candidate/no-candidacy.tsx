import { Button, Card, List, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Money } from './money.tsx';
import { useProgram } from './program.ts';

/** Before the application: what the program asks for, what it costs, and the way to begin. */
export function NoCandidacy() {
  const text = useText();
  const program = useProgram();
  return (
    <Loaded of={program}>
      {({ name, sets, electives, candidacy, eligibility, fees }) => (
        <Card withBorder padding="lg">
          <Stack>
            <Title order={2}>{name}</Title>
            <Text>{text('candidate.none')}</Text>
            <List spacing="xs">
              <List.Item>
                {text('candidate.what-sets', {
                  n: sets.filter(({ required }) => required).length + electives,
                  required: sets.filter(({ required }) => required).length,
                  electives,
                })}
              </List.Item>
              <List.Item>{text('candidate.what-time', { years: candidacy.limitMonths / 12 })}</List.Item>
              <List.Item>
                {text('candidate.what-eligible', {
                  hours: eligibility.minutes / 60,
                  years: eligibility.withinMonths / 12,
                })}
              </List.Item>
              <List.Item>
                {text('candidate.what-fee')}:{' '}
                <Money cents={fees.application.nonMember} currency={fees.currency} />
                {' · '}
                {text('candidate.what-fee-member')}:{' '}
                <Money cents={fees.application.member} currency={fees.currency} />
              </List.Item>
            </List>
            <Button component={Link} to="/my/apply" size="lg" w={{ base: '100%', xs: 'fit-content' }}>
              {text('candidate.apply')}
            </Button>
          </Stack>
        </Card>
      )}
    </Loaded>
  );
}
