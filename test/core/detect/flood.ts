// Very many flows that differ in a few fields: each stands on one ordinary flow, as to make each whole
// takes longer than to look at it.

import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';

export function floodOf(
  like: SeenFlow,
  count: number,
  fieldsOf: (i: number) => Partial<SeenFlow>,
): SeenFlow[] {
  return Array.from(
    { length: count },
    (_, i): SeenFlow =>
      Object.assign(Object.create(like), { flowId: `1.${1_000_000 + i}`, ...fieldsOf(i) }),
  );
}

/** Made-up addresses, all different up to 16 million. */
export const spoofed = (i: number): string => `11.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`;
