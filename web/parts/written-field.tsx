import { Textarea, type TextareaProps } from '@mantine/core';
import { useText } from '../app/language.tsx';
import { ConflictNote } from './conflict-note.tsx';

interface WrittenFieldProps extends Omit<TextareaProps, 'onChange' | 'value'> {
  value: string;
  /** What another window says in this field, where it is in conflict. */
  theirs: string | undefined;
  onWrite: (text: string) => void;
  onSettle: (text: string) => void;
}

/** A long text that is saved as it is written; of a conflict with another window both versions are there. */
export function WrittenField({ value, theirs, onWrite, onSettle, ...rest }: WrittenFieldProps) {
  const text = useText();
  return (
    <div>
      <Textarea
        autosize
        minRows={4}
        maxRows={24}
        dir="auto"
        {...rest}
        value={value}
        onChange={event => onWrite(event.currentTarget.value)}
      />
      {theirs !== undefined && (
        <ConflictNote
          theirs={theirs === '' ? text('portfolio.conflict-empty') : theirs}
          onKeepMine={() => onSettle(value)}
          onTakeTheirs={() => onSettle(theirs)}
          onKeepBoth={() => onSettle([value, theirs].filter(each => each !== '').join('\n\n'))}
        />
      )}
    </div>
  );
}
