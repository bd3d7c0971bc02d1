// Where gathered rows come from, in words -> in numbers, as splits want it.

import type { RowOrigin } from '../model/gathered-rows.ts';
import { noOrigin, type RowOrigins } from './row-origins.ts';

export function originsOf(origins: readonly RowOrigin[]): RowOrigins {
  return {
    flows: codesOf(origins, ({ flow }) => flow),
    hosts: codesOf(origins, ({ host }) => host),
    times: origins.some(({ timeUs }) => !Number.isNaN(timeUs))
      ? Float64Array.from(origins, ({ timeUs }) => timeUs)
      : undefined,
  };
}

/** Undefined where none has a word. */
function codesOf(
  origins: readonly RowOrigin[],
  wordOf: (origin: RowOrigin) => string,
): Uint32Array | undefined {
  const known = new Map<string, number>();
  const codes = Uint32Array.from(origins, (origin) => {
    const word = wordOf(origin);
    if (word === '') return noOrigin;
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    return code;
  });
  return known.size > 0 ? codes : undefined;
}
