import { Button, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { NotHere } from '../../../app/failures.tsx';
import { useText } from '../../../app/language.tsx';
import { useSession } from '../../../client/session.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Actions } from './acting/actions.tsx';
import { AsOf, PastNote } from './as-of.tsx';
import classes from './case-page.module.css';
import { Dates } from './dates.tsx';
import { Details } from './facts/details.tsx';
import { Family } from './family.tsx';
import { History } from './history.tsx';
import { EventList } from './line/event-list.tsx';
import { eventsOf } from './line/events.ts';
import { TimeLine } from './line/time-line.tsx';
import { isCaseKind, useShownCase, type CaseKindName, type ShownCase } from './shown-case.ts';
import { Summary } from './summary.tsx';
import { useWord } from './words.ts';

/** Not among what is seen first. */
const WhatIf = lazy(async () => ({ default: (await import('./acting/what-if.tsx')).WhatIf }));

/** The office's page of a case of any kind: where it stands, how it came there, what can be done, what would follow. */
export function Component() {
  const { kind, uuid = '' } = useParams();
  if (!isCaseKind(kind)) return <NotHere />;
  return <CaseOf kind={kind} uuid={uuid} />;
}

function CaseOf({ kind, uuid }: { kind: CaseKindName; uuid: string }) {
  const [query, setQuery] = useSearchParams();
  const word = useWord();
  const asOf = query.get('asOf');
  const present = useShownCase(kind, uuid, null);
  const past = useShownCase(kind, uuid, asOf, asOf !== null);
  const look = (at: string | null) => setQuery(at === null ? {} : { asOf: at }, { replace: true });
  const person = present.data?.page.person?.name;
  const title = `${word('kind', kind)} ${person ? `· ${person}` : `…${uuid.slice(-6)}`}`;
  return (
    <Page title={title} size="xl" aside={asOf !== null && <BackToToday onBack={() => look(null)} />}>
      <Loaded of={present}>
        {now => (
          <>
            {asOf !== null && <PastNote asOf={asOf} onBack={() => look(null)} />}
            <Loaded of={asOf === null ? present : past}>
              {shown => <Case present={now} shown={shown} isPast={asOf !== null} asOf={asOf} onLook={look} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function BackToToday({ onBack }: { onBack: () => void }) {
  const text = useText();
  return <Button onClick={onBack}>{text('case.back-to-today')}</Button>;
}

interface CaseProps {
  present: ShownCase;
  shown: ShownCase;
  isPast: boolean;
  asOf: string | null;
  onLook(at: string | null): void;
}

function Case({ present, shown, isPast, asOf, onLook }: CaseProps) {
  const text = useText();
  const { account } = useSession();
  const mayAct = !isPast && (account?.roles.includes('staff') ?? false);
  const { page } = shown;
  const events = eventsOf(page);
  usePaintedMark();
  return (
    <div className={classes['case']}>
      <Summary page={page} />
      <Stack gap="lg" className={classes['aside']}>
        {mayAct && <Actions shown={present} />}
        <Dates dates={page.dates} />
        <AsOf present={present.page} asOf={asOf} onChange={onLook} />
        <Family page={page} />
      </Stack>
      <Stack gap="lg" className={classes['story']}>
        <Stack gap="xs">
          <TimeLine
            title={text('case.time-line')}
            events={events}
            now={page.asOf}
            nowIs={text(isPast ? 'case.this-day' : 'case.today')}
          />
          <EventList events={events} />
        </Stack>
        <Details shown={shown} />
        {mayAct && (
          <Suspense fallback={<Skeleton height={160} />}>
            <WhatIf shown={present} />
          </Suspense>
        )}
        <History history={page.history} />
      </Stack>
    </div>
  );
}

/** Measures from the case's data to its first paint (`case-page` of the performance time line). */
function usePaintedMark(): void {
  useEffect(() => {
    if (performance.getEntriesByName('case-data').length === 0) return undefined;
    // The callback of a frame comes before its paint; the one after it follows the paint.
    let second = 0;
    const first = requestAnimationFrame(() => {
      second = requestAnimationFrame(() => {
        if (performance.getEntriesByName('case-page').length > 0) return;
        performance.measure('case-page', 'case-data');
      });
    });
    return () => {
      cancelAnimationFrame(first);
      cancelAnimationFrame(second);
    };
  }, []);
}
