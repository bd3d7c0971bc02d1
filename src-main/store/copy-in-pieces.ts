// Rows in pieces -> a file: pieces of text are put behind each other, those of Parquet joined. Each is written by
// DuckDB beside the file, and pages of the case go when it is there.

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copyTo, type ExportPlace } from './copy-to.ts';
import { type Connect, whileReading } from './in-transaction.ts';
import { joinParquet, parquetFormat } from './join-parquet.ts';
import { dropPages } from './page-room.ts';
import { type PiecedRows, piecesOf } from './row-pieces.ts';
import type { PieceWork } from './sorted-rows.ts';
import { storeError } from './store-error.ts';

/** All of it sees the same; what lies beside the file goes with the work. */
export async function inPieces<Answer>(
  connect: Connect,
  { path, signal }: ExportPlace,
  work: (work: PieceWork) => Promise<Answer>,
): Promise<Answer> {
  const folder = `${path}.pieces`;
  await mkdir(folder, { mode: 0o700 });
  try {
    const answer = await whileReading(connect, async (connection) => {
      try {
        return await work({ connect, connection, folder, signal });
      } catch (error) {
        throw storeError(error, 'The export');
      }
    });
    await dropPages(connect);
    return answer;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** With all columns of a flow 0.5 KB a row as CSV, 3 KB as JSON while it is made. To let go of memory takes a while. */
const textFormats = {
  csv: {
    pieceRows: 32_768,
    dropEach: 3,
    first: 'FORMAT csv, HEADER',
    next: 'FORMAT csv, HEADER false',
  },
  json: { pieceRows: 16_384, dropEach: 1, first: 'FORMAT json', next: 'FORMAT json' },
} as const;

export type TextFormat = keyof typeof textFormats;

/** Answers how many rows were written. */
export async function copyText(
  { connect, connection, folder, signal }: PieceWork,
  rows: PiecedRows,
  format: TextFormat,
  path: string,
): Promise<number> {
  const { pieceRows, dropEach, first, next } = textFormats[format];
  let copied = 0;
  let joined: Promise<void> = Promise.resolve();
  try {
    for (const [turn, piece] of piecesOf(rows, pieceRows).entries()) {
      const written = join(folder, `text-${turn % 2}`); // while the other one becomes part of the file
      const place = { path: written, signal };
      copied += await copyTo(connection, rows.select(piece), place, turn === 0 ? first : next);
      await joined;
      joined = append(written, path);
      joined.catch(() => {}); // heard with the next one
      if (rows.isSorted || turn % dropEach === 0) await dropPages(connect);
    }
    await joined;
    return copied;
  } finally {
    await joined.catch(() => {}); // it would make the file anew when that is removed
  }
}

const append = (piece: string, path: string): Promise<void> =>
  pipeline(
    createReadStream(piece, { highWaterMark: 2 ** 20 }),
    createWriteStream(path, { flags: 'a', mode: 0o600 }),
  );

const parquetRows = 32_768;
const pieceFormat = 'FORMAT parquet, COMPRESSION uncompressed';

export async function copyParquet(
  { connect, connection, folder, signal }: PieceWork,
  rows: PiecedRows,
  path: string,
): Promise<number> {
  const pieces = piecesOf(rows, parquetRows);
  if (pieces.length === 1) {
    return copyTo(connection, rows.select(pieces[0]!), { path, signal }, parquetFormat());
  }
  let copied = 0;
  const written: string[] = [];
  for (const piece of pieces) {
    const place = { path: join(folder, `piece-${written.length}`), signal };
    copied += await copyTo(connection, rows.select(piece), place, pieceFormat);
    await dropPages(connect);
    written.push(place.path);
  }
  await joinParquet(written, { path, signal }, join(folder, 'spilled'));
  return copied;
}
