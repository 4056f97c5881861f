import type { RouteObject } from 'react-router';

export const caseRoutes: RouteObject[] = [
  { path: '/office/cases/:kind/:uuid', lazy: () => import('./case-page.tsx') },
];
