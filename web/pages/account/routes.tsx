import type { RouteObject } from 'react-router';

export const accountRoutes: RouteObject[] = [
  { path: '/sign-in', lazy: () => import('./sign-in.tsx') },
  { path: '/sign-in/link/:token', lazy: () => import('./sign-in-link.tsx') },
  { path: '/account', lazy: () => import('./account.tsx') },
  { path: '/confirm-address/:token', lazy: () => import('./confirm-address.tsx') },
];
