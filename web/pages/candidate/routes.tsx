import type { RouteObject } from 'react-router';
import { portfolioRoutes } from './portfolio/routes.tsx';

export const candidateRoutes: RouteObject[] = [
  { path: '/my', lazy: () => import('./standing.tsx') },
  ...portfolioRoutes,
];
