import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';

export function systemHandlers({ version }: EngineParts) {
  return {
    'system.about': () => ({ name: 'Wiresift', version }),
  } satisfies Partial<Handlers>;
}
