import { Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useText } from '../../../../app/language.tsx';
import { useRead } from '../../../../client/client.ts';
import { Loaded } from '../../../../parts/loaded.tsx';
import { Page } from '../../../../parts/page.tsx';
import { Moment } from '../../../../parts/when.tsx';
import { kindIn, pageOf } from '../../case/shown-case.ts';
import { useWord } from '../../case/words.ts';
import { FilterChoice } from '../../../../parts/filter-choice.tsx';
import { useFilters } from '../../../../parts/filters.ts';
import { Paging } from '../../listing/paging.tsx';
import { Row, Rows } from '../../listing/rows.tsx';

const soon = 30;
const farther = [7, 90, 365];
const dayMs = 86_400_000;

/** The reminders that go by themselves, of all cases, in the order in which they go. */
export function Component() {
  const text = useText();
  const word = useWord();
  const { of } = useFilters();
  const days = farther.find(each => String(each) === of('days')) ?? soon;
  // To the end of a day, so that the pages of the list fit together.
  const until = new Date((Math.ceil(Date.now() / dayMs) + days) * dayMs).toISOString();
  const query = { until, cursor: of('cursor'), limit: 25 };
  const planned = useRead(
    'get',
    '/api/v1/letters/planned',
    { params: { query } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={text('letters.planned')} size="lg">
      <Text>{text('letters.planned-why', { days })}</Text>
      <Group>
        <FilterChoice
          name="days"
          label={text('letters.planned-days')}
          all={text('letters.days', { days: soon })}
          options={farther.map(each => ({
            value: String(each),
            label: text('letters.days', { days: each }),
          }))}
        />
      </Group>
      <Loaded of={planned}>
        {({ letters, next }) => (
          <>
            {letters.length === 0 ? (
              <Text role="status">{text('letters.planned-none')}</Text>
            ) : (
              <Rows label={text('letters.planned')}>
                {letters.map(({ caseId, key, letter, at, personName }) => (
                  <Row
                    key={`${caseId} ${key}`}
                    to={pageOf(caseId)}
                    title={[word('letter', letter), ...(personName === null ? [] : [personName])].join(' · ')}
                  >
                    {text('letters.planned-for')} <Moment at={at} /> · {word('kind', kindIn(caseId))}
                  </Row>
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
