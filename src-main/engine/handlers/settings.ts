import type { Handlers } from '../../../src-contract/dispatch.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { EngineParts } from '../engine-parts.ts';

export function settingsHandlers({ settings }: EngineParts) {
  return {
    async 'settings.state'() {
      const { path } = settings;
      try {
        await settings.read();
        return { path, problem: null };
      } catch (error) {
        if (error instanceof AppError) return { path, problem: error.message };
        throw error;
      }
    },
  } satisfies Partial<Handlers>;
}
