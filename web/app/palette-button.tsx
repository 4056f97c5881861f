import { ActionIcon } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useText } from './language.tsx';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** Opens the palette of commands, also by Ctrl+K (or ⌘K), wherever one is typing. It is fetched when it is first wanted. */
export function PaletteButton() {
  const text = useText();
  const [openings, setOpenings] = useState(0);
  const open = () => setOpenings(before => before + 1);
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={text('desk.palette')}
        title={text('desk.palette-title')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={open}
      >
        <IconSearch size={16} aria-hidden />
      </ActionIcon>
      {openings > 0 && (
        <Suspense>
          <Palette openings={openings} />
        </Suspense>
      )}
    </>
  );
}
