// One line on a terminal's stderr that is written over; nothing where nobody looks.

import type { ExtractProgress } from '../../src-contract/workers.ts';

type Progress = Omit<ExtractProgress, 'flows'> & Partial<ExtractProgress>;

export function progressLine(): {
  show(names: readonly string[], progress: Progress): void;
  clear(): void;
} {
  if (!process.stderr.isTTY) return { show() {}, clear() {} };
  return {
    show(names, { doneBytes, totalBytes, packets, flows }) {
      const percent = Math.floor((100 * doneBytes) / Math.max(totalBytes, 1));
      const counted = flows === undefined ? '' : `, ${flows} flows`;
      process.stderr.write(
        `\r\x1b[K${names.join(', ')}: ${percent} %, ${packets} packets${counted}`,
      );
    },
    clear() {
      process.stderr.write('\r\x1b[K');
    },
  };
}
