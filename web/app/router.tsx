import { createBrowserRouter, type RouteObject } from 'react-router';
import { accountRoutes } from '../pages/account/routes.tsx';
import { candidateRoutes, stepRoutes } from '../pages/candidate/routes.tsx';
import { committeeRoutes } from '../pages/committee/routes.tsx';
import { evaluatorRoutes } from '../pages/evaluator/routes.tsx';
import { officeRoutes } from '../pages/office/routes.tsx';
import { providerRoutes } from '../pages/provider/routes.tsx';
import { publicRoutes } from '../pages/public/routes.tsx';
import { Failed, NotHere } from './failures.tsx';
import { Layout } from './layout.tsx';
import { pagesOfTheirOwn } from './page-of-its-own.tsx';
import { RoleGate } from './role-gate.tsx';

/** Every page by its address. A page is fetched when somebody goes there. */
export const pageRoutes: RouteObject[] = pagesOfTheirOwn([
  {
    element: <Layout />,
    errorElement: <Failed />,
    hydrateFallbackElement: <></>,
    children: [
      ...publicRoutes,
      ...accountRoutes,
      ...stepRoutes,
      { element: <RoleGate role="candidate" />, children: candidateRoutes },
      { element: <RoleGate role="evaluator" />, children: evaluatorRoutes },
      { element: <RoleGate role="committee" also="staff" />, children: committeeRoutes },
      { element: <RoleGate role="provider" />, children: providerRoutes },
      { element: <RoleGate role="staff" also="ops" />, children: officeRoutes },
      { path: '*', element: <NotHere /> },
    ],
  },
]);

export function createPagesRouter() {
  return createBrowserRouter(pageRoutes);
}
