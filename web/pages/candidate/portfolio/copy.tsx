import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { useWrite } from '../../../client/client.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import type { Candidacy } from './own.ts';

interface CopyPortfolioProps {
  id: string;
  set: string;
  /** The candidacy in which the new one is begun. */
  candidacy: Candidacy;
}

/** Begins a new draft with all that an earlier portfolio says, where its set is still open. */
export function CopyPortfolio({ id, set, candidacy }: CopyPortfolioProps) {
  const text = useText();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const copying = useWrite('post', '/api/v1/portfolios/{id}/copy', {
    onSuccess: draft => void navigate(`/my/portfolios/${draft.id}`),
  });
  const standing = candidacy.details.sets.find(({ code }) => code === set)?.standing;
  if (candidacy.waitsFor === null || standing !== 'open') return null;
  const copy = () =>
    copying.mutate({
      params: { path: { id }, header: { 'Idempotency-Key': key.current } },
      body: { candidacyId: candidacy.caseId },
    });
  return (
    <>
      <Button variant="default" loading={copying.isPending} onClick={copy}>
        {text('portfolio.copy')}
      </Button>
      <ProblemNote error={copying.error} />
    </>
  );
}
