import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useText } from '../../../app/language.tsx';
import type { Artifact } from './values.ts';

/** An address on the web and what stands there. */
export function LinkForm({ onAdd }: { onAdd: (link: Artifact) => void }) {
  const text = useText();
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const [isAsked, setAsked] = useState(false);
  const address = addressIn(url);
  const add = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (address === null || title.trim() === '') return;
    onAdd({ url: address, title: title.trim() });
    setUrl('');
    setTitle('');
    setAsked(false);
  };
  return (
    <form onSubmit={add} noValidate>
      <Stack gap="sm">
        <TextInput
          label={text('portfolio.link-address')}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          maxLength={2000}
          onChange={event => setUrl(event.currentTarget.value)}
          error={isAsked && address === null ? text('portfolio.link-wrong') : undefined}
        />
        <TextInput
          label={text('portfolio.link-title')}
          value={title}
          maxLength={200}
          onChange={event => setTitle(event.currentTarget.value)}
          error={isAsked && title.trim() === '' ? text('portfolio.link-untitled') : undefined}
        />
        <Button type="submit" variant="default" w="fit-content">
          {text('portfolio.link-add')}
        </Button>
      </Stack>
    </form>
  );
}

/** The address as it is kept, or null where it is none that may be given: one of the web, encrypted, without a password. */
function addressIn(typed: string): string | null {
  const trimmed = typed.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const isOne =
    url?.protocol === 'https:' && url.username === '' && url.password === '' && url.host.includes('.');
  return isOne ? url.href : null;
}
