import type { RouteObject } from 'react-router';
import { caseRoutes } from './case/routes.tsx';

export const officeRoutes: RouteObject[] = [...caseRoutes];
