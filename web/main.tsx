import '@mantine/core/styles.css';
import './app/everywhere.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { LanguageProvider } from './app/language.tsx';
import { createPagesRouter } from './app/router.tsx';
import { resolveVariables, theme } from './app/theme.ts';
import { createQueries } from './client/queries.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for its content');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueries()}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        <LanguageProvider>
          <RouterProvider router={createPagesRouter()} />
        </LanguageProvider>
      </MantineProvider>
    </QueryClientProvider>
  </StrictMode>,
);
