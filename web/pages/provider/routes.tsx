import type { RouteObject } from 'react-router';

export const providerRoutes: RouteObject[] = [
  { path: '/provider', lazy: () => import('./courses.tsx') },
  { path: '/provider/propose', lazy: () => import('./propose.tsx') },
  { path: '/provider/courses/:courseId', lazy: () => import('./course.tsx') },
  { path: '/provider/courses/:courseId/amend', lazy: () => import('./amend.tsx') },
];
