import { Textarea } from '@mantine/core';

interface ReasonFieldProps {
  label: string;
  value: string;
  error: string | undefined;
  onType(value: string): void;
}

/** Why something on record is changed; kept with the change. */
export function ReasonField({ label, value, error, onType }: ReasonFieldProps) {
  return (
    <Textarea
      label={label}
      required
      autosize
      minRows={2}
      maxLength={2000}
      value={value}
      error={error}
      onChange={event => onType(event.currentTarget.value)}
    />
  );
}
