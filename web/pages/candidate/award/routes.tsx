import type { RouteObject } from 'react-router';

/** What a certified person has: the certificate, the log of contact hours, the renewal. */
export const awardRoutes: RouteObject[] = [
  { path: '/my/certification', lazy: () => import('./certification.tsx') },
  { path: '/my/certification/hours', lazy: () => import('./hours.tsx') },
  { path: '/my/certification/renewal', lazy: () => import('./renewal.tsx') },
];
