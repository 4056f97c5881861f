import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import type { components } from '../../../client/contract.d.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Page } from '../../../parts/page.tsx';
import { Sentence } from '../../../parts/sentence.tsx';
import { Moment } from '../../../parts/when.tsx';
import { useProgram } from '../../candidate/program.ts';
import { ImportTexts } from './import-texts.tsx';

type Version = components['schemas']['TextVersions']['versions'][number];

/** The texts of the competencies: which versions were imported, what each says, and the import of another. */
export function Component() {
  const text = useText();
  const program = useProgram();
  return (
    <Page title={text('courses.texts-title')}>
      <Text>{text('courses.texts-why')}</Text>
      <Loaded of={program}>
        {({ id }) => (
          <>
            <ImportTexts program={id} />
            <Versions program={id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Versions({ program }: { program: string }) {
  const text = useText();
  const versions = useRead('get', '/api/v1/programs/{id}/competency-texts', {
    params: { path: { id: program } },
  });
  return (
    <Stack gap="sm" component="section" aria-labelledby="versions">
      <Title order={2} id="versions">
        {text('courses.versions')}
      </Title>
      <Loaded of={versions}>
        {({ versions: all }) => (
          <>
            {all.length === 0 && <Text>{text('courses.no-versions')}</Text>}
            {all.map(each => (
              <VersionCard key={each.version} program={program} imported={each} />
            ))}
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function VersionCard({ program, imported: { version, importedAt } }: { program: string; imported: Version }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card withBorder padding="sm">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Text>
            <b>{version}</b> · {text('courses.imported')} <Moment at={importedAt} />
          </Text>
          <Button
            variant="default"
            size="compact-md"
            aria-expanded={isOpen}
            onClick={() => setOpen(before => !before)}
          >
            {text(isOpen ? 'courses.hide-version' : 'courses.see-version', { version })}
          </Button>
        </Group>
        {isOpen && <TextsOf program={program} version={version} />}
      </Stack>
    </Card>
  );
}

function TextsOf({ program, version }: { program: string; version: string }) {
  const texts = useRead('get', '/api/v1/programs/{id}/competency-texts/{version}', {
    params: { path: { id: program, version } },
  });
  return (
    <Loaded of={texts}>
      {({ sets }) => (
        <Stack gap="sm">
          {sets.map(({ set, competencies }) => (
            <div key={set}>
              <Title order={3}>{set}</Title>
              <ol style={{ margin: 0, paddingInlineStart: '1.5rem' }}>
                {competencies.map(({ competency, text: words }) => (
                  <li key={competency} value={competency}>
                    <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                      <Sentence>{words}</Sentence>
                    </Text>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
