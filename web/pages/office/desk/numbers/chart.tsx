import { Box, Skeleton } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../../app/language.tsx';
import type { BarsData } from './bars.tsx';

const Bars = lazy(async () => ({ default: (await import('./bars.tsx')).Bars }));
const height = 280;

/** A chart, fetched and drawn once it comes into view; who does not see it has the table that follows. */
export function Chart({ title, ...bars }: BarsData & { title: string }) {
  const text = useText();
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '120px' });
  const [wasSeen, setSeen] = useState(false);
  if (entry?.isIntersecting && !wasSeen) setSeen(true);
  return (
    <Box ref={ref} mih={height} role="img" aria-label={text('numbers.chart', { title })}>
      {wasSeen && (
        <Suspense fallback={<Skeleton height={height} />}>
          <Bars {...bars} />
        </Suspense>
      )}
    </Box>
  );
}
