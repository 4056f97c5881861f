import type { RouteObject } from 'react-router';

export const committeeRoutes: RouteObject[] = [
  { path: '/committee', lazy: () => import('./courses.tsx') },
  { path: '/committee/courses/:courseId', lazy: () => import('./course.tsx') },
];
