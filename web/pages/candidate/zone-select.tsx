import { NativeSelect } from '@mantine/core';
import { useText } from '../../app/language.tsx';

/** A time zone, of those that the browser knows. */
export function ZoneSelect({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const text = useText();
  const known = Intl.supportedValuesOf('timeZone').filter(name => name.includes('/'));
  const all = known.includes(value) || value === '' ? known : [value, ...known];
  return (
    <NativeSelect
      label={text('candidate.zone')}
      description={text('candidate.zone-why')}
      value={value}
      data={[
        ...(value === '' ? [{ value: '', label: text('candidate.zone-none') }] : []),
        ...all.map(name => ({ value: name, label: name.replaceAll('_', ' ') })),
      ]}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
