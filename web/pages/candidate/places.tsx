import { Card, SimpleGrid, Stack, Text, ThemeIcon, Title, Group } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconClock } from '@tabler/icons-react';
import { useText } from '../../app/language.tsx';
import { Day } from '../../parts/when.tsx';
import type { Candidacy } from './candidacy.tsx';

type Details = Candidacy['details'];
type Place = Details['places'][number];
type CompetencySet = Details['sets'][number];

/** The places to fill: the required sets by name, the electives as they are chosen; by what each is filled, and since when. */
export function Places({ places, sets }: { places: readonly Place[]; sets: readonly CompetencySet[] }) {
  const text = useText();
  const filled = places.filter(({ standing }) => standing === 'achieved').length;
  const inPlaces = new Set(places.map(({ set }) => set));
  const beyond = sets.filter(({ code, standing }) => standing === 'achieved' && !inPlaces.has(code));
  return (
    <Stack component="section" gap="sm" aria-labelledby="places">
      <Title order={2} id="places">
        {text('candidate.places', { filled, all: places.length })}
      </Title>
      <SimpleGrid
        cols={{ base: 1, xs: 2, md: 3 }}
        spacing="sm"
        component="ol"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
      >
        {places.map((place, index) => (
          <PlaceCard
            key={place.set ?? `free-${index}`}
            place={place}
            set={sets.find(({ code }) => code === place.set)}
          />
        ))}
      </SimpleGrid>
      {beyond.length > 0 && (
        <Text size="sm">
          {text('candidate.places-beyond', { sets: beyond.map(({ name }) => name).join(', ') })}
        </Text>
      )}
    </Stack>
  );
}

function PlaceCard({ place, set }: { place: Place; set: CompetencySet | undefined }) {
  const text = useText();
  const isFilled = place.standing === 'achieved';
  return (
    <Card
      component="li"
      withBorder
      padding="sm"
      style={isFilled ? undefined : { border: '1px dashed var(--mantine-color-dimmed)' }}
    >
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <PlaceIcon standing={place.standing} />
        <div>
          <Text fw={600}>{place.name ?? text('candidate.place-free')}</Text>
          <Text size="sm" c="dimmed">
            {text(place.required ? 'candidate.place-required' : 'candidate.place-elective')}
          </Text>
          <Text size="sm">
            <HowFilled place={place} set={set} />
          </Text>
        </div>
      </Group>
    </Card>
  );
}

function PlaceIcon({ standing }: Pick<Place, 'standing'>) {
  const isFilled = standing === 'achieved';
  const isOpen = standing === 'open' || standing === 'by-course-only';
  const Icon = isFilled ? IconCheck : isOpen ? IconCircleDashed : IconClock;
  return (
    <ThemeIcon radius="xl" size={32} variant={isFilled ? 'filled' : 'default'}>
      <Icon size={20} aria-hidden />
    </ThemeIcon>
  );
}

function HowFilled({ place, set }: { place: Place; set: CompetencySet | undefined }) {
  const text = useText();
  const { achieved = null } = set ?? {};
  if (!achieved) return text(`candidate.place-${place.standing}`);
  return (
    <>
      {text(`candidate.place-by-${achieved.by}`)} <Day on={achieved.decidedOn} />
    </>
  );
}
