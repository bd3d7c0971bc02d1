// One line on a terminal's stderr that is written over; nothing where nobody looks.

import type { ExtractProgress } from '../../src-contract/workers.ts';

export function progressLine(): {
  show(names: readonly string[], progress: ExtractProgress): void;
  clear(): void;
} {
  if (!process.stderr.isTTY) return { show() {}, clear() {} };
  return {
    show(names, { doneBytes, totalBytes, packets, flows }) {
      const percent = Math.floor((100 * doneBytes) / Math.max(totalBytes, 1));
      process.stderr.write(
        `\r\x1b[K${names.join(', ')}: ${percent} %, ${packets} packets, ${flows} flows`,
      );
    },
    clear() {
      process.stderr.write('\r\x1b[K');
    },
  };
}
