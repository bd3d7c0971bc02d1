// A file out of pieces that DuckDB writes one after the other: for lines of JSON it would hold more than a
// gigabyte of them at once. A piece lies beside the file until it is part of it.

import { createReadStream, createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

export interface RowSpan {
  readonly first: number;
  readonly last: number;
}

/** Some 3 KB a row with all columns, so 50 MB a piece. */
const usualRows = 16_384;

/** `copy` writes the rows of a span to a path, and answers how many they are. */
export async function copyInPieces(
  { first, last }: RowSpan,
  path: string,
  copy: (span: RowSpan, path: string) => Promise<number>,
  pieceRows = usualRows,
): Promise<number> {
  const piece = `${path}.piece`;
  let copied = 0;
  await writeFile(path, '');
  try {
    for (let from = first; from <= last; from += pieceRows) {
      const span = { first: from, last: Math.min(from + pieceRows - 1, last) };
      copied += await copy(span, piece);
      await pipeline(createReadStream(piece), createWriteStream(path, { flags: 'a' }));
    }
  } finally {
    await rm(piece, { force: true });
  }
  return copied;
}
