import type { ComponentType } from 'react';
import { useParams, type RouteObject } from 'react-router';

/**
 * The routes, with each page that is of something in its address (a person, a course) one of its own for each of them: going
 * from one to another begins the page anew, so that nothing that was typed or opened for the one is there for the other.
 */
export function pagesOfTheirOwn(routes: readonly RouteObject[]): RouteObject[] {
  return routes.map(route => {
    if (route.children) return { ...route, children: pagesOfTheirOwn(route.children) };
    const { lazy, path } = route;
    if (typeof lazy !== 'function' || !path?.includes(':')) return route;
    return {
      ...route,
      lazy: async () => {
        const { Component, ...rest } = await lazy();
        return { ...rest, Component: Component && ofItsOwn(Component) };
      },
    };
  });
}

function ofItsOwn(Page: ComponentType) {
  return function PageOfItsOwn() {
    return <Page key={Object.values(useParams()).join('/')} />;
  };
}
