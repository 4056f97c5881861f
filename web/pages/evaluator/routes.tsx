import type { RouteObject } from 'react-router';

export const evaluatorRoutes: RouteObject[] = [
  { path: '/evaluate', lazy: () => import('./assignments.tsx') },
  { path: '/evaluate/availability', lazy: () => import('./availability.tsx') },
  { path: '/evaluate/:uuid', lazy: () => import('./assignment.tsx') },
];
