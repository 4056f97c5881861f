import { Alert, Button, Card, FileInput, List, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useText } from '../../../app/language.tsx';
import { api } from '../../../client/client.ts';
import { asProblem } from '../../../client/problem.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';

/** Importing a version of the texts from a table; with anything wrong in it every wrong row is named, and none is taken. */
export function ImportTexts({ program }: { program: string }) {
  const text = useText();
  const [version, setVersion] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const forgetChoice = useRef<() => void>(null);
  const importing = useImport(program);
  const { data } = importing;
  return (
    <Card withBorder>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault();
          if (file && !importing.isPending) importing.mutate({ version: version.trim(), file });
        }}
      >
        <Stack>
          <Title order={2}>{text('courses.import')}</Title>
          <TextInput
            label={text('courses.version')}
            description={text('courses.version-why')}
            required
            value={version}
            error={asProblem(importing.error)?.byPath['query.version']}
            onChange={event => setVersion(event.currentTarget.value)}
          />
          <FileInput
            label={text('courses.file')}
            required
            accept=".csv,text/csv"
            value={file}
            resetRef={forgetChoice}
            onChange={chosen => {
              importing.reset();
              setFile(chosen);
              // Else the same file, chosen once more when it was corrected, would be no change of which the browser tells.
              forgetChoice.current?.();
            }}
          />
          <ImportProblem error={importing.error} />
          {data && (
            <Text role="status">{text('courses.import-done', { n: data.texts, version: data.version })}</Text>
          )}
          <Button
            type="submit"
            w="fit-content"
            loading={importing.isPending}
            disabled={file === null || version.trim() === ''}
          >
            {text('courses.import-send')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function useImport(program: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, file }: { version: string; file: File }) => {
      const table = await file.text();
      const { data } = await api.POST('/api/v1/programs/{id}/competency-texts', {
        params: { path: { id: program }, query: { version } },
        headers: { 'Content-Type': 'text/csv' },
        body: table,
        bodySerializer: body => body,
      });
      return data;
    },
    onSuccess: () => client.invalidateQueries(),
  });
}

function ImportProblem({ error }: { error: unknown }) {
  const text = useText();
  const wrong = asProblem(error)?.document.errors ?? [];
  if (wrong.length === 0) return <ProblemNote error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" title={text('courses.wrong-rows', { n: wrong.length })}>
      <List size="sm" lang="en" mah={320} style={{ overflowY: 'auto' }} tabIndex={0}>
        {wrong.map(({ path, problem }) => (
          <List.Item key={`${path} ${problem}`}>
            {path}: {problem}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
