import { Card, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useAutosave } from '../../../parts/use-autosave.ts';
import { SavedLine } from '../../../parts/save-note.tsx';
import { WrittenField } from '../../../parts/written-field.tsx';
import { CompetencySection } from './competency-section.tsx';
import { DraftPanel } from './draft-panel.tsx';
import { LeftOver } from './left-over.tsx';
import type { Candidacy } from './own.ts';
import { draftPlace, keptDraft, learningStatement, textIn, type Portfolio } from './values.ts';
import classes from './draft.module.css';

/** Writes a portfolio: it saves itself, and what it lacks is always beside it. */
export function Draft({ portfolio, candidacy }: { portfolio: Portfolio; candidacy: Candidacy }) {
  const text = useText();
  const client = useQueryClient();
  const [place] = useState(() => draftPlace(portfolio.id, client));
  const kept = useMemo(() => keptDraft(portfolio), [portfolio]);
  const writing = useAutosave(kept, place);
  const theirs = writing.conflicts.get(learningStatement);
  const { comments } = portfolio.review;
  const subject = `portfolio/${portfolio.id}`;
  return (
    <>
      <div className={classes['columns']}>
        <DraftPanel portfolio={portfolio} candidacy={candidacy} writing={writing} />
        <Stack gap="lg" className={classes['content']}>
          <Card withBorder padding="lg" component="section" aria-labelledby="learning-heading">
            <Title order={2} id="learning-heading" mb="sm">
              {text('portfolio.learning')}
            </Title>
            <WrittenField
              id={learningStatement}
              label={text('portfolio.learning-label')}
              description={text('portfolio.learning-why')}
              minRows={6}
              maxLength={20_000}
              value={textIn(writing.fields, learningStatement)}
              theirs={typeof theirs === 'string' ? theirs : undefined}
              onWrite={said => writing.write(learningStatement, said)}
              onSettle={said => writing.settle(learningStatement, said)}
            />
          </Card>
          {portfolio.competencies.map(({ competency, text: asks }) => (
            <CompetencySection
              key={competency}
              competency={competency}
              text={asks}
              subject={subject}
              writing={writing}
              comments={comments.filter(each => each.competency === competency).map(each => each.text)}
            />
          ))}
          <LeftOver subject={subject} saved={kept.fields} writing={writing} />
        </Stack>
      </div>
      <div className={classes['bar']}>
        <SavedLine standing={writing.standing} />
        <Text size="sm" component="a" href="#panel">
          {text('portfolio.missing-count', { n: portfolio.lacks.length })}
        </Text>
      </div>
    </>
  );
}
