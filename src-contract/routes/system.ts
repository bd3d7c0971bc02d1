import { Nothing, route } from '../route.ts';

export interface About {
  readonly name: 'Wiresift';
  readonly version: string;
}

export const systemRoutes = {
  'system.about': route('GET /about', Nothing).gives<About>(),
};
