import { Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { Day } from '../../../../parts/when.tsx';
import type { CandidacyPage } from '../shown-case.ts';

type Decision = NonNullable<CandidacyPage['details']['graduation']>['beforeAward'];

/** That something is from before an award that ended, and why staff let it count; nothing where it is not. */
export function CountedAnyway({ decision }: { decision: Decision }) {
  const text = useText();
  if (decision === null) return null;
  return (
    <Text size="sm">
      {text('case.before-award', { number: decision.number })} <Day on={decision.awardedOn} />:{' '}
      {decision.reason}
    </Text>
  );
}
