import { Button, Stack, Text, Timeline, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../app/language.tsx';
import { Moment } from '../../parts/when.tsx';
import type { TextId } from '../../texts/index.ts';
import type { Candidacy } from './candidacy.tsx';

type Entry = Candidacy['history'][number];

/** What people did and decided; what only the system notes for itself is left out. */
const told = {
  applied: 'candidate.fact-applied',
  applicationAmended: 'candidate.fact-applicationAmended',
  eligibilityAccepted: 'candidate.fact-eligibilityAccepted',
  eligibilityDeclined: 'candidate.fact-eligibilityDeclined',
  feeReturned: 'candidate.fact-feeReturned',
  paymentRecorded: 'candidate.fact-paymentRecorded',
  admitted: 'candidate.fact-admitted',
  limitPassed: 'candidate.fact-limitPassed',
  completed: 'candidate.fact-completed',
  expired: 'candidate.fact-expired',
  withdrawn: 'candidate.fact-withdrawn',
  reopened: 'candidate.fact-reopened',
  dateCorrected: 'candidate.fact-dateCorrected',
  courseClaimed: 'candidate.fact-courseClaimed',
  courseRefused: 'candidate.fact-courseRefused',
  courseCredited: 'candidate.fact-courseCredited',
  graduationClaimed: 'candidate.fact-graduationClaimed',
  graduationVerified: 'candidate.fact-graduationVerified',
  graduationRefused: 'candidate.fact-graduationRefused',
  setsRecognized: 'candidate.fact-setsRecognized',
  extensionRequested: 'candidate.fact-extensionRequested',
  extensionGranted: 'candidate.fact-extensionGranted',
  extensionDeclined: 'candidate.fact-extensionDeclined',
  submissionHeld: 'candidate.fact-submissionHeld',
  submissionReturned: 'candidate.fact-submissionReturned',
  portfolioSubmitted: 'candidate.fact-portfolioSubmitted',
  portfolioFeePaid: 'candidate.fact-portfolioFeePaid',
  portfolioVoided: 'candidate.fact-portfolioVoided',
  portfolioWithdrawn: 'candidate.fact-portfolioWithdrawn',
  informationRequested: 'candidate.fact-informationRequested',
  informationProvided: 'candidate.fact-informationProvided',
  portfolioAchieved: 'candidate.fact-portfolioAchieved',
  portfolioNotSatisfactory: 'candidate.fact-portfolioNotSatisfactory',
  portfolioCancelled: 'candidate.fact-portfolioCancelled',
} as const satisfies Record<string, TextId>;

function isTold(type: string): type is keyof typeof told {
  return Object.hasOwn(told, type);
}

const shownAtFirst = 4;

/** The history in short: the last things first, all of them on request. */
export function History({ candidacy: { history, details } }: { candidacy: Candidacy }) {
  const text = useText();
  const [showsAll, setAll] = useState(false);
  const entries = history.toReversed().filter(({ type }) => isTold(type));
  const shown = showsAll ? entries : entries.slice(0, shownAtFirst);
  if (entries.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="history">
      <Title order={2} id="history">
        {text('candidate.history')}
      </Title>
      <Timeline bulletSize={14} lineWidth={2}>
        {shown.map(entry => (
          <Timeline.Item key={entry.position}>
            <Text>
              {isTold(entry.type) &&
                text(told[entry.type], {
                  set: setNames(entry, details.sets),
                  has: setNames(entry, details.sets) ? 'yes' : 'no',
                })}
            </Text>
            <Text size="sm" c="dimmed">
              <Moment at={entry.decidedAt} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {entries.length > shownAtFirst && (
        <Button variant="subtle" w="fit-content" onClick={() => setAll(!showsAll)} aria-expanded={showsAll}>
          {text(showsAll ? 'candidate.history-less' : 'candidate.history-all', { n: entries.length })}
        </Button>
      )}
    </Stack>
  );
}

/** The names of the sets that a fact is about; empty where it is about none. */
function setNames({ fact }: Entry, sets: Candidacy['details']['sets']): string {
  const codes = Array.isArray(fact['sets']) ? fact['sets'] : [fact['set']];
  return sets
    .filter(({ code }) => codes.includes(code))
    .map(({ name }) => name)
    .join(', ');
}
