import { useMediaQuery } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useRead } from '../../client/client.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useAutosave } from '../../parts/use-autosave.ts';
import type { AssignmentPage } from './assignment.tsx';
import { Panes } from './panes.tsx';
import type { EvaluatedPortfolio } from './portfolio-read.tsx';
import { RatingPanel } from './rating-panel.tsx';
import { keptRating, ratingPlace, type RatingDraft } from './rating-values.ts';
import { RatingAlone, RatingStack } from './rating-stack.tsx';

interface WorkbenchProps {
  uuid: string;
  assignment: AssignmentPage;
  /** Whether the rating will be kept and not counted; the portfolio is not shown any more. */
  isLate?: boolean;
}

/** The portfolio beside its rating, which saves itself. */
export function Workbench({ uuid, assignment, isLate = false }: WorkbenchProps) {
  // Once the rating is on its way there is no draft to be read any more.
  const [isGiven, setGiven] = useState(false);
  const draft = useRead(
    'get',
    '/api/v1/evaluations/{uuid}/rating-draft',
    { params: { path: { uuid } } },
    { enabled: !isGiven },
  );
  return (
    <Loaded of={draft}>
      {read => (
        <Rate
          key={read.asked.join(' ')}
          uuid={uuid}
          assignment={assignment}
          isLate={isLate}
          draft={read}
          onGive={() => setGiven(true)}
        />
      )}
    </Loaded>
  );
}

interface RateProps extends WorkbenchProps {
  isLate: boolean;
  draft: RatingDraft;
  onGive: () => void;
}

function Rate({ uuid, assignment, isLate, draft, onGive }: RateProps) {
  const client = useQueryClient();
  const { asked } = draft;
  const [place] = useState(() => ratingPlace(uuid, asked, client));
  const kept = useMemo(() => keptRating(draft), [draft]);
  const writing = useAutosave(kept, place);
  const isWide = useMediaQuery('(min-width: 75em)', true);
  const before = assignment.details.ratings.at(-1)?.ratings ?? [];
  const form = { asked, writing, before, isLate };
  const panel = <RatingPanel uuid={uuid} asked={asked} writing={writing} isLate={isLate} onGive={onGive} />;
  if (isLate) return <RatingAlone form={form} panel={panel} />;
  const portfolio = assignment.portfolio ?? nothing(assignment);
  const Layout = isWide ? Panes : RatingStack;
  return <Layout portfolio={portfolio} form={form} panel={panel} />;
}

/** A portfolio on paper is read on paper. */
function nothing({ details }: AssignmentPage): EvaluatedPortfolio {
  const competencies = details.competencies.map(competency => {
    return { competency, text: null, statement: null, artifacts: [] };
  });
  return {
    portfolioId: details.portfolioId ?? '',
    set: details.set,
    competenciesVersion: details.competenciesVersion ?? '',
    learningStatement: null,
    competencies,
    information: [],
  };
}
