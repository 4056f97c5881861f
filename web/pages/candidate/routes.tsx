import type { RouteObject } from 'react-router';
import { awardRoutes } from './award/routes.tsx';
import { portfolioRoutes } from './portfolio/routes.tsx';

export const candidateRoutes: RouteObject[] = [
  { path: '/my', lazy: () => import('./standing.tsx') },
  ...awardRoutes,
  { path: '/my/apply', lazy: () => import('./apply.tsx') },
  { path: '/my/apply/received', lazy: () => import('./apply-received.tsx') },
  { path: '/my/application', lazy: () => import('./application.tsx') },
  { path: '/my/recognition', lazy: () => import('./recognition.tsx') },
  { path: '/my/courses', lazy: () => import('./courses.tsx') },
  { path: '/my/courses/:courseId', lazy: () => import('./claim-course.tsx') },
  { path: '/my/fees', lazy: () => import('./fees.tsx') },
  { path: '/my/extension', lazy: () => import('./extension.tsx') },
  { path: '/my/withdraw', lazy: () => import('./withdraw.tsx') },
  { path: '/my/letters', lazy: () => import('./letters.tsx') },
  { path: '/my/documents', lazy: () => import('./documents.tsx') },
  { path: '/my/data', lazy: () => import('./data.tsx') },
  ...portfolioRoutes,
];
