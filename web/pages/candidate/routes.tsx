import type { RouteObject } from 'react-router';

export const candidateRoutes: RouteObject[] = [{ path: '/my', lazy: () => import('./standing.tsx') }];
