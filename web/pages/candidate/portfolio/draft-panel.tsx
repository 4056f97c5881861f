import { Card, Divider, Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language.tsx';
import { SaveNote } from '../../../parts/save-note.tsx';
import type { Writing } from '../../../parts/use-autosave.ts';
import { ConflictsLine } from './conflicts-line.tsx';
import { DeleteDraft } from './delete-draft.tsx';
import { Lacks } from './lacks.tsx';
import { NamedIn } from './named-in.tsx';
import { nameOfSet, type Candidacy } from './own.ts';
import { Review } from './review.tsx';
import { SubmitPortfolio } from './submit.tsx';
import type { Portfolio, Value } from './values.ts';
import classes from './draft.module.css';

interface DraftPanelProps {
  portfolio: Portfolio;
  candidacy: Candidacy;
  writing: Writing<Value>;
}

/** Beside what is written: whether it is saved, what is missing, and the ways on. */
export function DraftPanel({ portfolio, candidacy, writing }: DraftPanelProps) {
  const text = useText();
  const name = nameOfSet(candidacy, portfolio.set);
  return (
    <Card
      withBorder
      padding="md"
      className={classes['panel']}
      component="aside"
      id="panel"
      aria-labelledby="panel-heading"
    >
      <Stack gap="sm">
        <Title order={2} id="panel-heading" size="h3">
          {text('portfolio.how-far')}
        </Title>
        <SaveNote standing={writing.standing} />
        <ConflictsLine writing={writing} />
        <Lacks lacks={portfolio.lacks} />
        <NamedIn places={portfolio.namedIn} />
        <SubmitPortfolio portfolio={portfolio} candidacy={candidacy} name={name} writing={writing} />
        <Divider />
        <Review portfolio={portfolio} />
        <Divider />
        <DeleteDraft id={portfolio.id} name={name} />
      </Stack>
    </Card>
  );
}
