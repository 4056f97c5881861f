import { Progress, Text, Title } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { Day } from '../../../../parts/when.tsx';
import type { CertificationPage } from '../shown-case.ts';
import { useHours, useWord } from '../words.ts';
import { FactsCard, FactsList, FactsTable } from './facts-table.tsx';

type Details = CertificationPage['details'];

/** Of a certification: its term, the tally of hours, the log, a renewal on its way, past terms. */
export function CertificationFacts({ details }: { details: Details }) {
  const text = useText();
  const { number, term, certificate, renewal, renewalRefused, pastTerms } = details;
  const hours = useHours();
  const word = useWord();
  return (
    <>
      <FactsCard title={text('case.term-n', { n: term.n })}>
        {certificate && <Text lang="en">{certificate.sentence}</Text>}
        <FactsList
          rows={[
            [text('case.certificate'), number],
            [text('case.term-from'), <Day key="d" on={term.from} />],
            [text('case.window-opens'), <Day key="d" on={term.windowOpensOn} />],
            [text('case.term-to'), <Day key="d" on={term.to} />],
            [text('case.grace-ends'), <Day key="d" on={term.graceEndsOn} />],
            [
              text('case.renewal'),
              renewal && (
                <>
                  {word('stage', renewal.stage)}, <Day on={renewal.receivedOn} />, {hours(renewal.minutes)}
                  {renewal.audit && `, ${text('case.audit')}`}
                  {renewal.reason !== null && `: ${renewal.reason}`}
                </>
              ),
            ],
            [text('case.renewal-refused'), renewalRefused?.reason],
          ]}
        />
      </FactsCard>
      <FactsCard title={text('case.hours')}>
        <Tally details={details} />
        <Log details={details} />
        {pastTerms.length > 0 && (
          <>
            <Title order={3}>{text('case.past-terms')}</Title>
            <FactsTable
              label={text('case.past-terms')}
              columns={[text('case.term'), text('case.term-to'), text('case.renewed'), text('case.hours')]}
              rows={pastTerms.map(({ n, expiredOn, renewedOn, minutes }) => ({
                key: String(n),
                cells: [n, <Day key="e" on={expiredOn} />, <Day key="r" on={renewedOn} />, hours(minutes)],
              }))}
            />
          </>
        )}
      </FactsCard>
    </>
  );
}

function Tally({ details: { tally, nextTerm } }: { details: Details }) {
  const text = useText();
  const hours = useHours();
  const lines = [
    [text('case.hours-all'), tally.minutes, tally.neededMinutes],
    [text('case.hours-technology'), tally.technologyMinutes, tally.neededTechnologyMinutes],
  ] as const;
  return (
    <>
      {lines.map(([name, have, needed]) => (
        <div key={name}>
          <Text size="sm">
            {name}: {text('case.of-needed', { have: hours(have), needed: hours(needed) })}
          </Text>
          <Progress value={Math.min(100, (have / Math.max(1, needed)) * 100)} aria-label={name} />
        </div>
      ))}
      {nextTerm.minutes > 0 && (
        <Text size="sm">{text('case.hours-next', { hours: hours(nextTerm.minutes) })}</Text>
      )}
    </>
  );
}

function Log({ details: { entries } }: { details: Details }) {
  const text = useText();
  const hours = useHours();
  if (entries.length === 0) return <Text size="sm">{text('case.no-hours')}</Text>;
  return (
    <FactsTable
      label={text('case.log')}
      columns={[text('case.activity'), text('case.ended-on'), text('case.hours'), text('case.counts')]}
      rows={entries.map(({ entryId, title, provider, endedOn, minutes, sentence }) => ({
        key: entryId,
        cells: [
          <>
            {title}
            <Text size="sm" c="dimmed">
              {provider}
            </Text>
          </>,
          <Day key="d" on={endedOn} />,
          hours(minutes),
          <Text key="s" size="sm" lang="en">
            {sentence}
          </Text>,
        ],
      }))}
    />
  );
}
