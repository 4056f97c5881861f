import { Button, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useText } from '../../app/language.tsx';
import type { Command } from '../../client/command.ts';
import { asProblem } from '../../client/problem.ts';
import { CommandNote } from '../../parts/command-note.tsx';
import type { Program } from '../candidate/program.ts';
import { CoverageFields } from './coverage-fields.tsx';
import { coveredIn, type ProposalDraft } from './proposal-draft.ts';

interface ProposalFormProps {
  program: Program;
  draft: ProposalDraft;
  /** The set is chosen once, with the first proposal. */
  mayChooseSet: boolean;
  command: Command;
  send: string;
  onType: (changes: Partial<ProposalDraft>) => void;
  onSend: () => void;
}

/** What a proposal says of a course, with how it covers each competency of its set. */
export function ProposalForm(props: ProposalFormProps) {
  const { program, draft, command, send, onType, onSend } = props;
  const text = useText();
  const set = program.sets.find(({ code }) => code === draft.set);
  const errors = asProblem(command.problem)?.byPath ?? {};
  return (
    <form
      noValidate
      onSubmit={event => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack>
        <AboutFields {...props} errors={errors} />
        {set && (
          <Stack gap="sm" component="section" aria-labelledby="coverage">
            <Title order={2} id="coverage">
              {text('courses.coverage')}
            </Title>
            <Text size="sm">{text('provider.coverage-why')}</Text>
            <CoverageFields
              program={program.id}
              set={set.code}
              competencies={set.competencies}
              coverage={draft.coverage}
              errors={errorsByCompetency(coveredIn(draft, program), errors)}
              onType={(competency, how) => onType({ coverage: { [competency]: how } })}
            />
            <Text role="status" fw={600}>
              {text('provider.covered', { n: coveredIn(draft, program).length, of: set.competencies })}
            </Text>
          </Stack>
        )}
        <CommandNote command={command} />
        <Button type="submit" loading={command.isBusy} disabled={!set} w="fit-content">
          {send}
        </Button>
      </Stack>
    </form>
  );
}

/** The refusal's sentences by the number of the competency: the API counts those that were sent. */
function errorsByCompetency(sent: readonly number[], errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, sentence]) => {
      const index = /^coverage\.(\d+)/.exec(path)?.[1];
      const competency = index === undefined ? undefined : sent[Number(index)];
      return competency === undefined ? [] : [[String(competency), sentence]];
    }),
  );
}

type AboutFieldsProps = ProposalFormProps & { errors: Record<string, string> };

function AboutFields({ program, draft, mayChooseSet, errors, onType }: AboutFieldsProps) {
  const text = useText();
  return (
    <>
      <NativeSelect
        label={text('provider.set')}
        required
        disabled={!mayChooseSet}
        value={draft.set}
        error={errors['set']}
        data={[
          { value: '', label: text('provider.choose-set') },
          ...program.sets.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` })),
        ]}
        onChange={event => onType({ set: event.currentTarget.value })}
      />
      <TextInput
        label={text('provider.course-title')}
        required
        maxLength={200}
        value={draft.title}
        error={errors['title']}
        onChange={event => onType({ title: event.currentTarget.value })}
      />
      <Textarea
        label={text('provider.description')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={draft.description}
        error={errors['description']}
        onChange={event => onType({ description: event.currentTarget.value })}
      />
      <TextInput
        label={text('provider.page')}
        description={text('provider.page-why')}
        type="url"
        maxLength={500}
        value={draft.page}
        error={errors['page']}
        onChange={event => onType({ page: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('provider.format')}
        value={draft.format}
        error={errors['format']}
        data={[
          { value: 'face-to-face', label: text('courses.format-face-to-face') },
          { value: 'online', label: text('courses.format-online') },
        ]}
        onChange={event =>
          onType({ format: event.currentTarget.value === 'online' ? 'online' : 'face-to-face' })
        }
      />
      <TextInput
        label={text('provider.state')}
        description={text('provider.state-why')}
        maxLength={2}
        w={{ base: '100%', xs: 200 }}
        value={draft.state}
        error={errors['state']}
        onChange={event => onType({ state: event.currentTarget.value })}
      />
      <TextInput
        label={text('provider.hours')}
        type="number"
        min={0}
        step="any"
        required
        w={{ base: '100%', xs: 200 }}
        value={draft.hours}
        error={errors['minutes']}
        onChange={event => onType({ hours: event.currentTarget.value })}
      />
    </>
  );
}
