// Files that are not what was read any more -> words for the line of a capture.

import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatCountOf } from '../../widgets/format-number.ts';

/** `file missing`, `2 files missing, 1 file changed`; undefined where all is well. */
export function evidenceTrouble(
  captures: readonly Pick<Capture, 'evidence' | 'state'>[],
): string | undefined {
  const read = captures.filter(({ state }) => state === 'ready');
  const parts = (['missing', 'changed', 'unreadable'] as const).flatMap((state) => {
    const count = read.filter(({ evidence }) => evidence === state).length;
    if (count === 0) return [];
    return [`${captures.length === 1 ? 'file' : formatCountOf(count, 'file')} ${state}`];
  });
  return parts.length > 0 ? parts.join(', ') : undefined;
}
