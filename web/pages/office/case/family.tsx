import { Anchor, Card, List, Stack, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useText } from '../../../app/language.tsx';
import { kindIn, pageOf, type AnyPage } from './shown-case.ts';
import { useWord } from './words.ts';

interface Relative {
  caseId: string;
  /** Where the engine shows it; not there for who does not see the engine. */
  temporalUi?: string | null;
}

/** The cases that belong together, each with its page and its workflow in the engine. */
export function Family({ page }: { page: AnyPage }) {
  const text = useText();
  const word = useWord();
  const relatives: Relative[] = page.family;
  const own: Relative = page;
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Title order={2}>{text('case.family')}</Title>
        <List spacing="xs" listStyleType="none">
          <List.Item>
            {text('case.this-case', { kind: word('kind', page.kind) })} <EngineLink of={own} />
          </List.Item>
          {relatives.map(relative => (
            <List.Item key={relative.caseId}>
              <Anchor underline="always" component={Link} to={pageOf(relative.caseId)}>
                {text('case.relative', {
                  kind: word('kind', kindIn(relative.caseId)),
                  short: relative.caseId.slice(-6),
                })}
              </Anchor>{' '}
              <EngineLink of={relative} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}

function EngineLink({ of: { caseId, temporalUi } }: { of: Relative }) {
  const text = useText();
  const word = useWord();
  if (!temporalUi) return null;
  const which = `${word('kind', kindIn(caseId))} …${caseId.slice(-6)}`;
  return (
    <Anchor
      underline="always"
      href={temporalUi}
      target="_blank"
      rel="noreferrer"
      size="sm"
      aria-label={text('case.in-engine-of', { which })}
    >
      {text('case.in-engine')}
    </Anchor>
  );
}
