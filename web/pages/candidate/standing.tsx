import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { useText } from '../../app/language.tsx';
import { useRead } from '../../client/client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { WhyDate } from '../../parts/why.tsx';

/** Where I stand: the status in a sentence, by when and why, and the one next step. */
export function Component() {
  const text = useText();
  const cases = useRead('get', '/api/v1/cases', { params: { query: { kind: 'candidacy' } } });
  return (
    <Page title={text('candidate.title')}>
      <Loaded of={cases}>
        {({ cases: [newest] }) =>
          newest ? (
            <Standing uuid={newest.caseId.replace('candidacy/', '')} />
          ) : (
            <Text>{text('candidate.none')}</Text>
          )
        }
      </Loaded>
    </Page>
  );
}

function Standing({ uuid }: { uuid: string }) {
  const candidacy = useRead('get', '/api/v1/candidacies/{uuid}', { params: { path: { uuid } } });
  return (
    <Loaded of={candidacy}>
      {({ sentence, nextStep, dates }) => (
        <>
          <Text>{sentence}</Text>
          <Text fw={600}>{nextStep.sentence}</Text>
          {dates.map(date => (
            <Fragment key={date.name}>
              <Text>{date.title}</Text>
              <WhyDate date={date} />
            </Fragment>
          ))}
        </>
      )}
    </Loaded>
  );
}
