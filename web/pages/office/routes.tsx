import type { RouteObject } from 'react-router';
import { caseRoutes } from './case/routes.tsx';

export const officeRoutes: RouteObject[] = [
  { path: '/office', lazy: () => import('./waiting/waiting.tsx') },
  { path: '/office/cases', lazy: () => import('./cases.tsx') },
  { path: '/office/evaluations', lazy: () => import('./evaluations/evaluations.tsx') },
  { path: '/office/evaluations/:uuid', lazy: () => import('./evaluations/evaluation.tsx') },
  { path: '/office/evaluators', lazy: () => import('./evaluations/evaluators.tsx') },
  { path: '/office/evaluators/register', lazy: () => import('./evaluations/register-evaluator.tsx') },
  { path: '/office/evaluators/:id', lazy: () => import('./evaluations/evaluator.tsx') },
  ...caseRoutes,
];
