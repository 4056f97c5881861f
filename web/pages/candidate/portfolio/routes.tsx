import type { RouteObject } from 'react-router';

/** The pages of a candidate's portfolios. */
export const portfolioRoutes: RouteObject[] = [
  { path: '/my/portfolios', lazy: () => import('./list.tsx') },
  { path: '/my/portfolios/:id', lazy: () => import('./portfolio.tsx') },
];
