import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';

export function forwardingHandlers({ forwarder }: EngineParts) {
  return {
    'forwarding.status': () => forwarder.status(),
    'forwarding.test': (_nothing, { door }) => forwarder.test(door),
    'forwarding.retry': (_nothing, { door }) => forwarder.retry(door),
  } satisfies Partial<Handlers>;
}
