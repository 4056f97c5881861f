import { useText } from '../../app/language.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { Candidacy } from './candidacy.tsx';

/** A course that waits to be verified: when it was completed, when it was received, whose turn it is. */
export function ClaimLine({ claim }: { claim: Candidacy['details']['claims'][number] }) {
  const text = useText();
  return (
    <>
      {text('candidate.completed-on')} <Day on={claim.completedOn} />; {text('candidate.received')}{' '}
      <Moment at={claim.receivedAt} />. {text('candidate.office-verifies')}
    </>
  );
}
