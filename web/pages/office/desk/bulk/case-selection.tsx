import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../../../app/language.tsx';
import { Loaded } from '../../../../parts/loaded.tsx';
import { isCaseKind } from '../../case/shown-case.ts';
import { useWord } from '../../case/words.ts';
import { useFilters } from '../../../../parts/filters.ts';
import { Paging } from '../../listing/paging.tsx';
import { SearchField } from '../../../../parts/search-field.tsx';
import { CaseFilters, useCases } from '../../search/find-cases.tsx';
import type { FoundCase } from './bulk.tsx';

interface CaseSelectionProps {
  selected: readonly FoundCase[];
  onSelect: (cases: readonly FoundCase[]) => void;
  isDisabled: boolean;
}

/** The cases that the filters find, each with a box to tick; what is ticked stays so on other pages of the list. */
export function CaseSelection({ selected, onSelect, isDisabled }: CaseSelectionProps) {
  const text = useText();
  const { of } = useFilters();
  const hasKind = isCaseKind(of('kind'));
  const cases = useCases(true, hasKind);
  return (
    <>
      <fieldset disabled={isDisabled} style={{ border: 0, padding: 0, margin: 0, minInlineSize: 0 }}>
        <Stack gap="sm">
          <SearchField label={text('desk.bulk-search')} />
          <CaseFilters />
        </Stack>
      </fieldset>
      {!hasKind ? (
        <Text role="status">{text('desk.bulk-choose-kind')}</Text>
      ) : (
        <Loaded of={cases}>
          {({ cases: found, next }) => (
            <>
              {found.length === 0 ? (
                <Text role="status">{text('office.no-cases')}</Text>
              ) : (
                <Boxes found={found} selected={selected} onSelect={onSelect} isDisabled={isDisabled} />
              )}
              <Paging next={next} />
            </>
          )}
        </Loaded>
      )}
      <Group gap="sm">
        <Text role="status" fw={600}>
          {text('desk.bulk-selected', { n: selected.length })}
        </Text>
        {selected.length > 0 && (
          <Button variant="default" size="compact-sm" disabled={isDisabled} onClick={() => onSelect([])}>
            {text('desk.bulk-none')}
          </Button>
        )}
      </Group>
    </>
  );
}

interface BoxesProps extends CaseSelectionProps {
  found: readonly FoundCase[];
}

function Boxes({ found, selected, onSelect, isDisabled }: BoxesProps) {
  const text = useText();
  const word = useWord();
  const isIn = ({ caseId }: FoundCase) => selected.some(each => each.caseId === caseId);
  const without = (cases: readonly FoundCase[]) =>
    selected.filter(each => !cases.some(({ caseId }) => caseId === each.caseId));
  const ticked = found.filter(isIn).length;
  return (
    <Stack gap="xs">
      <Checkbox
        label={text('desk.bulk-all')}
        disabled={isDisabled}
        checked={ticked === found.length}
        indeterminate={ticked > 0 && ticked < found.length}
        onChange={event =>
          onSelect(event.currentTarget.checked ? [...without(found), ...found] : without(found))
        }
      />
      <Stack
        component="ul"
        gap="xs"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
        aria-label={text('desk.bulk-which')}
      >
        {found.map(each => (
          <li key={each.caseId}>
            <Checkbox
              disabled={isDisabled}
              checked={isIn(each)}
              label={text('desk.bulk-case', {
                name: nameOf(each),
                status: word('status', each.status),
                waits: each.waitsFor === null ? text('office.nobody') : word('waits', each.waitsFor),
              })}
              onChange={event =>
                onSelect(event.currentTarget.checked ? [...selected, each] : without([each]))
              }
            />
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

/** Whose case it is, else the end of its number. */
export function nameOf({ personName, caseId }: FoundCase): string {
  return personName ?? `…${caseId.slice(-6)}`;
}
