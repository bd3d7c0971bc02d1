// Recent cases as the start page shows them, and the words that open one from a terminal.

import type { RecentCase } from '../../../src-contract/routes/cases.ts';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';

export interface RecentLine {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly openedAtUs: number;
  /** Its size, or why it cannot be opened. */
  readonly size: string;
  readonly sizeHint: string;
  readonly state: 'there' | 'open here' | 'gone';
  readonly command: string;
}

export const recentLines = (cases: readonly RecentCase[]): RecentLine[] =>
  cases.map(({ bytes, isOpenHere, ...place }) => ({
    ...place,
    size: bytes === null ? 'not there' : formatBytes(bytes),
    sizeHint:
      bytes === null
        ? 'There is no such file any more, or its disk is not connected.'
        : `${formatCount(bytes)} bytes`,
    state: bytes === null ? 'gone' : isOpenHere ? 'open here' : 'there',
    command: serveCommand(place.path),
  }));

/** To be pasted: whatever stands in the path, it stays one word. */
export function serveCommand(path: string): string {
  const isOfWindows = /^(?:[a-z]:[\\/]|\\\\)/i.test(path); // where a name holds no quotation mark
  return `wiresift serve --case ${isOfWindows ? `"${path}"` : inQuotes(path)}`;
}

const inQuotes = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
