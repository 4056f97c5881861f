import { Container, Stack, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

interface PageProps {
  title: string;
  /** Beside the title: buttons of the page. */
  aside?: ReactNode;
  size?: 'xs' | 'sm' | 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** A page: its title is the document's, and takes the focus when one comes to it, so that it is read out. */
export function Page({ title, aside, size = 'md', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Perennial`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Container size={size} py="lg">
      <Stack gap="lg">
        <div
          style={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 12,
            justifyContent: 'space-between',
            alignItems: 'center',
          }}
        >
          <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none', overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {aside}
        </div>
        {children}
      </Stack>
    </Container>
  );
}
