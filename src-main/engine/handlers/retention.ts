import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';

export function retentionHandlers({ retention }: EngineParts) {
  return {
    'retention.preview': () => retention.preview(),
    'retention.run': (_nothing, { door }) => retention.run(door),
  } satisfies Partial<Handlers>;
}
