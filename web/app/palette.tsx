import '@mantine/spotlight/styles.css';
import { Group, Kbd, Modal, Text, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../client/session.ts';
import { useText } from './language.tsx';
import { menuFor } from './menu.ts';
import { useFound, type Found } from './palette-search.ts';

const [store, spotlight] = createSpotlight();

/** Any page of the menu, and whatever is found by what is typed: by keyboard alone. Opens each time `openings` is another number. */
export function Palette({ openings }: { openings: number }) {
  const text = useText();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [searched] = useDebouncedValue(query.trim(), 200);
  const pages = usePages(query);
  const { groups, isSearching } = useFound(searched);
  useEffect(() => spotlight.open(), [openings]);
  const entry = ({ to, title, detail }: Found) => (
    <Spotlight.Action key={to} label={title} description={detail} onClick={() => void navigate(to)} />
  );
  const isEmpty = pages.length === 0 && groups.length === 0;
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(28rem, 70vh)"
    >
      <VisuallyHidden>
        <Modal.Title>{text('desk.palette')}</Modal.Title>
      </VisuallyHidden>
      <Spotlight.Search placeholder={text('desk.palette-search')} aria-label={text('desk.palette-search')} />
      <Spotlight.ActionsList tabIndex={0} role="region" aria-label={text('desk.palette-found')}>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={text('desk.palette-pages')}>
            {pages.map(entry)}
          </Spotlight.ActionsGroup>
        )}
        {groups.map(({ title, found }) => (
          <Spotlight.ActionsGroup key={title} label={text(title)}>
            {found.map(entry)}
          </Spotlight.ActionsGroup>
        ))}
        {isEmpty && (
          <Spotlight.Empty c="var(--mantine-color-text)">
            {text(isSearching ? 'desk.palette-searching' : 'desk.palette-nothing')}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <Shortcuts />
      </Spotlight.Footer>
    </Spotlight.Root>
  );
}

function usePages(query: string): Found[] {
  const text = useText();
  const roles = useSession().account?.roles ?? [];
  const words = query.trim().toLocaleLowerCase().split(/\s+/);
  const all = menuFor(roles).flatMap(({ title, entries }) =>
    entries.map(({ to, label }) => ({ to, title: text(label), detail: text(title) })),
  );
  return all.filter(page => words.every(word => page.title.toLocaleLowerCase().includes(word)));
}

/** What the keyboard does, here and on the lists of the office. */
function Shortcuts() {
  const text = useText();
  const key = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const shortcuts = [
    { keys: [key, 'K'], does: text('desk.key-palette') },
    { keys: ['↑', '↓'], does: text('desk.key-move') },
    { keys: ['Enter'], does: text('desk.key-open') },
    { keys: ['Esc'], does: text('desk.key-close') },
  ];
  return (
    <Group gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={text('desk.keys')}>
      {shortcuts.map(({ keys, does }) => (
        <Group key={does} gap={4} component="li" wrap="nowrap">
          {keys.map(each => (
            <Kbd key={each} size="xs">
              {each}
            </Kbd>
          ))}
          <Text size="xs">{does}</Text>
        </Group>
      ))}
    </Group>
  );
}
