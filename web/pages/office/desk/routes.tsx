import type { RouteObject } from 'react-router';

export const deskRoutes: RouteObject[] = [
  { path: '/office/letters', lazy: () => import('./letters/letters.tsx') },
  { path: '/office/letters/planned', lazy: () => import('./letters/planned.tsx') },
  { path: '/office/letters/read', lazy: () => import('./letters/letter.tsx') },
  { path: '/office/letters/templates', lazy: () => import('./letters/templates.tsx') },
  { path: '/office/letters/templates/:name', lazy: () => import('./letters/template.tsx') },
  { path: '/office/numbers', lazy: () => import('./numbers/numbers.tsx') },
  { path: '/office/bulk', lazy: () => import('./bulk/bulk.tsx') },
  { path: '/office/machines', lazy: () => import('./machines/machines.tsx') },
  { path: '/office/sign-ins', lazy: () => import('./sign-ins.tsx') },
];
