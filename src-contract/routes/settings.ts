import { Nothing, route } from '../route.ts';

export interface SettingsState {
  /** Where the person's settings stand, or would. */
  readonly path: string;
  /** Why they cannot be read; null when all is well. Until then nothing is imported. */
  readonly problem: string | null;
}

export const settingsRoutes = {
  'settings.state': route('GET /settings', Nothing).gives<SettingsState>(),
};
