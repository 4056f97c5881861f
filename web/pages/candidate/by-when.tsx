import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { dayIn, daysBetween } from '../../parts/dates.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { WhyDate } from '../../parts/why.tsx';
import type { Candidacy } from './candidacy.tsx';
import { useProgram } from './program.ts';

/** Every date of the candidacy in the order of their coming, each with its why and the days that are left. */
export function ByWhen({ candidacy: { dates, asOf, program } }: { candidacy: Candidacy }) {
  const text = useText();
  const zone = useProgram(program.id).data?.zone;
  if (dates.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="by-when">
      <Title order={2} id="by-when">
        {text('candidate.by-when')}
      </Title>
      {dates
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .map(date => (
          <Card key={date.name} withBorder padding="sm">
            <Group justify="space-between" gap="xs">
              <div>
                <Text fw={600}>
                  <Sentence>{date.title}</Sentence>
                </Text>
                <WhyDate date={date} />
              </div>
              {zone && <DaysLeft days={daysBetween(dayIn(asOf, zone), date.on)} />}
            </Group>
          </Card>
        ))}
    </Stack>
  );
}

/** How many days are left after today, where the program is at home. */
export function DaysLeft({ days }: { days: number }) {
  const text = useText();
  if (days < 0) return <Text>{text('candidate.days-over')}</Text>;
  return <Text fw={days < 31 ? 700 : 400}>{text('candidate.days-left', { days })}</Text>;
}
