import type { ShownCase } from '../shown-case.ts';
import { CandidacyFacts } from './candidacy-facts.tsx';
import { CertificationFacts } from './certification-facts.tsx';
import { CourseFacts } from './course-facts.tsx';
import { EvaluationFacts } from './evaluation-facts.tsx';

/** What only this kind of case has. */
export function Details({ shown }: { shown: ShownCase }) {
  switch (shown.kind) {
    case 'candidacy':
      return <CandidacyFacts details={shown.page.details} />;
    case 'certification':
      return <CertificationFacts details={shown.page.details} />;
    case 'evaluation':
      return <EvaluationFacts page={shown.page} />;
    case 'courseApproval':
      return <CourseFacts details={shown.page.details} />;
  }
}
