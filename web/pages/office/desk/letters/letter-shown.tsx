import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../../app/language.tsx';

interface LetterShownProps {
  /** What the frame is called. */
  title: string;
  html: string;
  plain: string;
}

/** A letter as it is seen by those who show it as a page, or by those who read its plain text. Nothing in it runs. */
export function LetterShown({ title, html, plain }: LetterShownProps) {
  const text = useText();
  const [form, setForm] = useState('page');
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={text('letters.form')}
        w="fit-content"
        value={form}
        onChange={setForm}
        data={[
          { value: 'page', label: text('letters.as-page') },
          { value: 'text', label: text('letters.as-text') },
        ]}
      />
      {form === 'page' ? (
        <iframe
          title={text('letters.frame', { title })}
          srcDoc={html}
          sandbox=""
          style={{
            width: '100%',
            height: '44rem',
            border: '1px solid var(--mantine-color-default-border)',
            borderRadius: 8,
            background: 'white',
            colorScheme: 'light',
          }}
        />
      ) : (
        <pre
          lang="en"
          tabIndex={0}
          role="region"
          aria-label={text('letters.as-text')}
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: 0 }}
        >
          {plain}
        </pre>
      )}
    </Stack>
  );
}
