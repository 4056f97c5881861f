import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [
  { path: '/', lazy: () => import('./start.tsx') },
  { path: '/catalog', lazy: () => import('./catalog.tsx') },
  { path: '/catalog/:courseId', lazy: () => import('./course.tsx') },
  { path: '/certificates', lazy: () => import('./verify.tsx') },
  { path: '/certificates/:number', lazy: () => import('./certificate.tsx') },
];
