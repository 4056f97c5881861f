import type { RouteObject } from 'react-router';
import { caseRoutes } from './case/routes.tsx';
import { deskRoutes } from './desk/routes.tsx';

export const officeRoutes: RouteObject[] = [
  { path: '/office', lazy: () => import('./waiting/waiting.tsx') },
  { path: '/office/cases', lazy: () => import('./cases.tsx') },
  { path: '/office/people/:id', lazy: () => import('./people/person.tsx') },
  { path: '/office/evaluations', lazy: () => import('./evaluations/evaluations.tsx') },
  { path: '/office/evaluations/:uuid', lazy: () => import('./evaluations/evaluation.tsx') },
  { path: '/office/portfolios/:id', lazy: () => import('./portfolios/portfolio.tsx') },
  { path: '/office/evaluators', lazy: () => import('./evaluations/evaluators.tsx') },
  { path: '/office/evaluators/register', lazy: () => import('./evaluations/register-evaluator.tsx') },
  { path: '/office/evaluators/:id', lazy: () => import('./evaluations/evaluator.tsx') },
  { path: '/office/courses', lazy: () => import('./courses/courses.tsx') },
  { path: '/office/courses/:courseId', lazy: () => import('./courses/course.tsx') },
  { path: '/office/providers', lazy: () => import('./courses/providers.tsx') },
  { path: '/office/providers/register', lazy: () => import('./courses/register-provider.tsx') },
  { path: '/office/providers/:id', lazy: () => import('./courses/provider.tsx') },
  { path: '/office/agreements', lazy: () => import('./courses/agreements.tsx') },
  { path: '/office/agreements/register', lazy: () => import('./courses/register-agreement.tsx') },
  { path: '/office/agreements/:id', lazy: () => import('./courses/agreement.tsx') },
  { path: '/office/texts', lazy: () => import('./courses/texts.tsx') },
  ...caseRoutes,
  ...deskRoutes,
];
