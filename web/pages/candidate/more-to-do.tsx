import { Anchor, List, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../app/language.tsx';
import type { TextId } from '../../texts/index.ts';
import { isOver, type Candidacy } from './candidacy.tsx';

/** What one may do besides the next step, as long as it is possible. */
export function MoreToDo({ candidacy }: { candidacy: Candidacy }) {
  const text = useText();
  const links = linksFor(candidacy);
  if (links.length === 0) return null;
  return (
    <Stack component="nav" gap="sm" aria-labelledby="more">
      <Title order={2} id="more">
        {text('candidate.more')}
      </Title>
      <List spacing="xs">
        {links.map(({ to, label }) => (
          <List.Item key={to}>
            <Anchor component={Link} to={to}>
              {text(label)}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

function linksFor(candidacy: Candidacy): { to: string; label: TextId }[] {
  if (isOver(candidacy)) return [];
  const { application, admittedOn, graduation, extension } = candidacy.details;
  const mayAmend = application !== null && application.decision === null;
  return [
    ...(mayAmend ? [{ to: '/my/application', label: 'candidate.amend' } as const] : []),
    ...(admittedOn === null ? [{ to: '/my/fees', label: 'candidate.fees' } as const] : []),
    ...(admittedOn !== null ? [{ to: '/my/courses', label: 'candidate.menu-courses' } as const] : []),
    ...(admittedOn !== null ? [{ to: '/my/portfolios', label: 'portfolio.menu' } as const] : []),
    ...(graduation === null ? [{ to: '/my/recognition', label: 'candidate.recognition' } as const] : []),
    ...(extension.mayBeAsked || extension.asked || extension.decided
      ? [{ to: '/my/extension', label: 'candidate.extension' } as const]
      : []),
    { to: '/my/withdraw', label: 'candidate.withdraw' },
  ];
}
