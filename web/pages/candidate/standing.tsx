import { Stack } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import { Page } from '../../parts/page.tsx';
import { AskedAfterEnd } from './asked-after-end.tsx';
import { ByWhen } from './by-when.tsx';
import { OwnCandidacy, type Candidacy } from './candidacy.tsx';
import { History } from './history.tsx';
import { MoreToDo } from './more-to-do.tsx';
import { NextStepCard } from './next-step.tsx';
import { OpenMatters } from './open-matters.tsx';
import { Places } from './places.tsx';
import { Planned } from './planned.tsx';

/** Where I stand: whose turn it is and the one next step, the places to fill, by when, what is open, what comes. */
export function Component() {
  const text = useText();
  return (
    <Page title={text('candidate.title')} size="lg">
      <OwnCandidacy>{candidacy => <Standing candidacy={candidacy} />}</OwnCandidacy>
    </Page>
  );
}

function Standing({ candidacy }: { candidacy: Candidacy }) {
  const isAdmitted = candidacy.details.admittedOn !== null;
  return (
    <Stack gap="xl">
      <AskedAfterEnd candidacy={candidacy} />
      <NextStepCard candidacy={candidacy} />
      {isAdmitted && <Places places={candidacy.details.places} sets={candidacy.details.sets} />}
      <OpenMatters candidacy={candidacy} />
      <ByWhen candidacy={candidacy} />
      <Planned candidacy={candidacy} />
      <History candidacy={candidacy} />
      <MoreToDo candidacy={candidacy} />
    </Stack>
  );
}
