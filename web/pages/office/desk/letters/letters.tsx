import { Anchor, Button, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import type { components } from '../../../../client/contract.d.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { Sentence } from '../../../../parts/sentence.tsx';
import { Moment } from '../../../../parts/when.tsx';
import { kindIn, pageOf } from '../../case/shown-case.ts';
import { useWord } from '../../case/words.ts';
import { Plain } from '../../listing/age.tsx';
import { FilterChoice } from '../../../../parts/filter-choice.tsx';
import { DayFilter } from '../../listing/day-filter.tsx';
import { useFilters } from '../../../../parts/filters.ts';
import { Paging } from '../../listing/paging.tsx';
import { Row, Rows } from '../../listing/rows.tsx';
import { letterStatuses, letterPath, mayGoAgain } from './letter-address.ts';
import { SendAgain } from './send-again.tsx';

type Letter = components['schemas']['Letter'];

/** Every letter: on its way, sent, not arrived; each leads to what it says. */
export function Component() {
  const text = useText();
  const letters = useLetters();
  return (
    <Page
      title={text('letters.menu')}
      size="lg"
      aside={
        <Group gap="xs">
          <Button component={Link} to="/office/letters/planned" variant="default">
            {text('letters.planned')}
          </Button>
          <Button component={Link} to="/office/letters/templates" variant="default">
            {text('letters.templates')}
          </Button>
        </Group>
      }
    >
      <Text>{text('letters.why')}</Text>
      <Filters />
      <Loaded of={letters}>
        {({ letters: found, next }) => (
          <>
            {found.length === 0 ? (
              <Text role="status">{text('letters.none')}</Text>
            ) : (
              <Rows label={text('letters.menu')}>
                {found.map(letter => (
                  <LetterRow key={`${letter.caseId} ${letter.key}`} letter={letter} />
                ))}
              </Rows>
            )}
            <Paging next={next} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function useLetters() {
  const { of } = useFilters();
  const after = of('after');
  const before = of('before');
  const query = {
    status: letterStatuses.find(each => each === of('status')),
    letter: of('letter'),
    case: of('case'),
    person: of('person'),
    // The days of the reader, as everywhere where a day is typed.
    queuedAfter: after === undefined ? undefined : new Date(`${after}T00:00`).toISOString(),
    queuedBefore: before === undefined ? undefined : new Date(`${before}T23:59:59.999`).toISOString(),
    cursor: of('cursor'),
  };
  return useRead('get', '/api/v1/letters', { params: { query } }, { placeholderData: keepPreviousData });
}

function Filters() {
  const text = useText();
  const word = useWord();
  const { of, set } = useFilters();
  const templates = useRead('get', '/api/v1/letter-templates', {}, { staleTime: 300_000 });
  const names = templates.data?.templates.map(({ name }) => ({ value: name, label: word('letter', name) }));
  const caseId = of('case');
  const isOfPerson = of('person') !== undefined;
  return (
    <>
      <Group align="flex-end">
        <FilterChoice
          name="status"
          label={text('letters.status')}
          all={text('letters.any-status')}
          options={letterStatuses.map(status => ({ value: status, label: text(`letters.is-${status}`) }))}
        />
        <FilterChoice
          name="letter"
          label={text('letters.letter')}
          all={text('letters.any-letter')}
          options={(names ?? []).toSorted((a, b) => a.label.localeCompare(b.label))}
        />
        <DayFilter name="after" label={text('letters.from-day')} />
        <DayFilter name="before" label={text('letters.until-day')} />
      </Group>
      {isOfPerson && (
        <Group gap="xs">
          <Text size="sm">{text('letters.of-person')}</Text>
          <Button variant="default" size="compact-sm" onClick={() => set({ person: '' })}>
            {text('letters.all-people')}
          </Button>
        </Group>
      )}
      {caseId !== undefined && (
        <Group gap="xs">
          <Text size="sm">
            {text('letters.of-case', { kind: word('kind', kindIn(caseId)), id: caseId.slice(-6) })}
          </Text>
          <Button variant="default" size="compact-sm" onClick={() => set({ case: '' })}>
            {text('letters.all-cases')}
          </Button>
        </Group>
      )}
    </>
  );
}

function LetterRow({ letter }: { letter: Letter }) {
  const text = useText();
  const word = useWord();
  const { caseId, key, letter: name, personName, status, queuedAt, sentAt, subject, problem } = letter;
  const title = [word('letter', name), ...(personName === null ? [] : [personName])].join(' · ');
  return (
    <Row to={letterPath({ caseId, key })} title={title} aside={<Plain>{text(`letters.is-${status}`)}</Plain>}>
      {subject !== null && (
        <div>
          <Sentence>{subject}</Sentence>
        </div>
      )}
      {problem !== null && (
        <Text size="sm" c="var(--mantine-color-error)">
          <Sentence>{problem}</Sentence>
        </Text>
      )}
      {text(sentAt === null ? 'letters.owed' : 'letters.sent')} <Moment at={sentAt ?? queuedAt} /> ·{' '}
      <Anchor component={Link} to={pageOf(caseId)} size="sm" underline="always">
        {text('letters.to-case', { kind: word('kind', kindIn(caseId)) })}
      </Anchor>
      {mayGoAgain(status) && (
        <div style={{ marginTop: 8 }}>
          <SendAgain letter={letter} name={title} />
        </div>
      )}
    </Row>
  );
}
