import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../app/language.tsx';
import { Page } from '../../parts/page.tsx';

/** Where anyone enters a certificate's number. */
export function Component() {
  const text = useText();
  const navigate = useNavigate();
  const [number, setNumber] = useState('');
  const isWritten = number.trim() !== '';
  return (
    <Page title={text('public.verify')} size="sm">
      <Text>{text('public.verify-how')}</Text>
      <form
        onSubmit={event => {
          event.preventDefault();
          if (isWritten) void navigate(`/certificates/${encodeURIComponent(number.trim())}`);
        }}
      >
        <Stack>
          <TextInput
            label={text('public.number')}
            maxLength={64}
            required
            autoComplete="off"
            value={number}
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" w="fit-content">
            {text('public.check')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}
