import type { RouteObject } from 'react-router';

export const committeeRoutes: RouteObject[] = [];
