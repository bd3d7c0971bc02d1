// Who spoke with whom, of each row -> one word for each flow, whichever end a row calls the source.

import type { WordColumn } from './record-table.ts';
import { wordsOf } from './text-builder.ts';

export interface FlowTexts {
  readonly communityId?: WordColumn | undefined;
  readonly id?: WordColumn | undefined;
  readonly srcIp?: WordColumn | undefined;
  readonly srcPort?: WordColumn | undefined;
  readonly dstIp?: WordColumn | undefined;
  readonly dstPort?: WordColumn | undefined;
  readonly protocol?: WordColumn | undefined;
}

/** Undefined where a table does not say. */
export function flowWords(rows: number, texts: FlowTexts): WordColumn | undefined {
  const { communityId, id, srcIp, srcPort, dstIp, dstPort, protocol } = texts;
  if (communityId) return communityId;
  if (srcIp && dstIp) {
    return wordsOf('flow', rows, (row) => {
      const a = `${wordAt(srcIp, row)} ${wordAt(srcPort, row)}`;
      const b = `${wordAt(dstIp, row)} ${wordAt(dstPort, row)}`;
      return `${a < b ? a : b} ${a < b ? b : a} ${wordAt(protocol, row)}`;
    });
  }
  // An id that every row has to itself is a row's, not a flow's.
  return id && id.words.length > 1 && id.words.length < rows ? id : undefined;
}

const wordAt = (column: WordColumn | undefined, row: number): string =>
  column?.words[column.codes[row]!] ?? '';
