import type { RouteObject } from 'react-router';
import { awardRoutes } from './award/routes.tsx';

export const candidateRoutes: RouteObject[] = [
  { path: '/my', lazy: () => import('./standing.tsx') },
  ...awardRoutes,
];
