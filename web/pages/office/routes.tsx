import type { RouteObject } from 'react-router';
import { caseRoutes } from './case/routes.tsx';

export const officeRoutes: RouteObject[] = [
  { path: '/office', lazy: () => import('./waiting/waiting.tsx') },
  { path: '/office/cases', lazy: () => import('./cases.tsx') },
  ...caseRoutes,
];
