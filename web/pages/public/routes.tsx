import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [{ path: '/', lazy: () => import('./start.tsx') }];
