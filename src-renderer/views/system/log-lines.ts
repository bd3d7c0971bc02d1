// The program's log as rows: the newest first, with what stands beside each sentence in one line.

import type { LogLine } from '../../../src-contract/routes/system.ts';

/** `kind=import tookMs=1` */
export const factsText = ({ facts }: LogLine): string =>
  Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');

export function foundLines(lines: readonly LogLine[], wanted: string): readonly LogLine[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (line: LogLine) => {
    const text = `${line.level} ${line.sentence} ${factsText(line)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return lines.filter(fits).toReversed();
}
