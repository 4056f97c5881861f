import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../../app/language.tsx';
import { useRead } from '../../../client/client.ts';
import { useCommand } from '../../../client/command.ts';
import { asProblem } from '../../../client/problem.ts';
import { CommandNote } from '../../../parts/command-note.tsx';
import type { Certification } from './own-certification.tsx';

type Entry = Certification['details']['entries'][number];
type Category = Entry['category'];

interface Fields {
  title: string;
  provider: string;
  startedOn: string;
  endedOn: string;
  category: Category;
  amount: string;
  technologyHours: string;
  sets: string[];
}

interface HoursFormProps {
  uuid: string;
  page: Certification;
  /** The line that is amended; without it a new one is logged. */
  entry?: Entry;
  onDone?: () => void;
}

/** One line of the log. What an amount is worth is shown as one types; the rules judge it when it is logged. */
export function HoursForm({ uuid, page, entry, onDone }: HoursFormProps) {
  const text = useText();
  const program = useRead('get', '/api/v1/programs/{id}', { params: { path: { id: page.program.id } } });
  const form = useForm<Fields>({ initialValues: entry ? fieldsOf(entry) : empty });
  const address = `/api/v1/certifications/${uuid}/${entry ? 'amend-hours' : 'log-hours'}`;
  const sent = useRef<Fields | null>(null);
  const command = useCommand(address, () => {
    // What was typed while it was on its way is nobody's yet.
    if (JSON.stringify(form.getValues()) !== JSON.stringify(sent.current)) return;
    if (!entry) form.reset();
    onDone?.();
  });
  const { setErrors } = form;
  useEffect(() => {
    const problem = asProblem(command.problem);
    if (problem) setErrors(byField(problem.byPath));
  }, [command.problem, setErrors]);
  const { conversions } = page.details.rules;
  const categories: Category[] = [
    'minutes',
    ...conversions.map(({ category }) => category).filter(each => each !== 'minutes'),
  ];
  const { values } = form;
  return (
    <form
      onSubmit={form.onSubmit(filled => {
        if (command.isBusy) return;
        sent.current = filled;
        command.give({ ...(entry ? { entryId: entry.entryId } : {}), ...bodyOf(filled) });
      })}
    >
      <Stack gap="sm">
        <TextInput
          label={text('certification.activity')}
          required
          maxLength={1000}
          {...form.getInputProps('title')}
        />
        <TextInput
          label={text('certification.by-whom')}
          required
          maxLength={1000}
          {...form.getInputProps('provider')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="date"
            label={text('certification.started-on')}
            description={text('certification.started-on-why')}
            {...form.getInputProps('startedOn')}
          />
          <TextInput
            type="date"
            label={text('certification.ended-on')}
            description={text('certification.ended-on-why')}
            required
            {...form.getInputProps('endedOn')}
          />
          <NativeSelect
            label={text('certification.measure')}
            data={categories.map(value => ({ value, label: text(`certification.measure-${value}`) }))}
            {...form.getInputProps('category')}
          />
          <TextInput
            type="number"
            min={0}
            step={values.category === 'conferenceDays' ? 1 : values.category === 'minutes' ? 'any' : 0.5}
            inputMode="decimal"
            label={text('certification.amount')}
            required
            {...form.getInputProps('amount')}
          />
          <TextInput
            type="number"
            min={0}
            step="any"
            inputMode="decimal"
            label={text('certification.technology-of-it')}
            {...form.getInputProps('technologyHours')}
          />
        </SimpleGrid>
        <Checkbox.Group
          label={text('certification.sets')}
          description={text('certification.sets-why')}
          withAsterisk
          {...form.getInputProps('sets')}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
            {program.data?.sets.map(({ code, name }) => (
              <Checkbox key={code} value={code} label={name} lang="en" />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Worth values={values} conversions={conversions} />
        <CommandNote command={command} />
        <Group>
          <Button type="submit" loading={command.isBusy}>
            {text(entry ? 'certification.save-line' : 'certification.log-it')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const empty: Fields = {
  title: '',
  provider: '',
  startedOn: '',
  endedOn: '',
  category: 'minutes',
  amount: '',
  technologyHours: '',
  sets: [],
};

/** What an amount is worth in hours, by the program's conversions. */
function Worth({
  values: { category, amount },
  conversions,
}: {
  values: Fields;
  conversions: Certification['details']['rules']['conversions'];
}) {
  const text = useText();
  const { formatNumber } = useIntl();
  const each = conversions.find(other => other.category === category)?.minutesEach;
  const count = Number(amount);
  if (each === undefined || category === 'minutes' || !(count > 0)) return null;
  const hours = formatNumber((count * each) / 60, { maximumFractionDigits: 2 });
  return (
    <Text size="sm" role="status">
      {text('certification.worth', { hours })}
    </Text>
  );
}

function fieldsOf({
  title,
  provider,
  startedOn,
  endedOn,
  category,
  amount,
  technologyMinutes,
  sets,
}: Entry): Fields {
  const given = Object.values(amount)[0] ?? 0;
  return {
    title,
    provider,
    startedOn: startedOn === endedOn ? '' : startedOn,
    endedOn,
    category,
    amount: String(category === 'minutes' ? given / 60 : given),
    technologyHours: technologyMinutes === 0 ? '' : String(technologyMinutes / 60),
    sets,
  };
}

function bodyOf({
  title,
  provider,
  startedOn,
  endedOn,
  category,
  amount,
  technologyHours,
  sets,
}: Fields): object {
  const count = Number(amount);
  return {
    title,
    provider,
    ...(startedOn === '' ? {} : { startedOn }),
    endedOn,
    // People think of hours, the rules of minutes.
    amount: category === 'minutes' ? { minutes: Math.round(count * 60) } : { [category]: count },
    technologyMinutes: Math.round(Number(technologyHours) * 60),
    sets,
  };
}

function byField(byPath: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(byPath).map(([path, sentence]) => [
      path.startsWith('amount')
        ? 'amount'
        : path === 'technologyMinutes'
          ? 'technologyHours'
          : path.startsWith('sets')
            ? 'sets'
            : path,
      sentence,
    ]),
  );
}
