import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { neighboursWithin, sidebarWithin } from './within-plan.ts';

/** Starlight calls this for every page, before it draws the frame. */
export const onRequest = defineRouteMiddleware(({ locals, url }) => {
  const route = locals.starlightRoute;
  route.sidebar = sidebarWithin(route.sidebar, url.pathname);
  route.pagination = neighboursWithin(route.pagination, url.pathname);
});
