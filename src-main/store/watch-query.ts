// Looks after a statement while it runs, and ends it when it takes too long or too much. DuckDB looks up
// between chunks of rows; an end that is asked for between two steps is forgotten, so it is asked for again.

import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../src-core/base/app-error.ts';

export interface QueryLimits {
  readonly seconds: number;
  readonly signal?: AbortSignal;
  /** What it writes, and how large that may become. */
  readonly path?: string;
}

const lookEveryMs = 100;
/** Beyond what DuckDB counts itself, its limit and what else goes on meanwhile. */
const mostMoreBytes = 2 ** 31;
const largestExportBytes = 2 ** 31;

export async function watched<Answer>(
  connection: DuckDBConnection,
  { seconds, signal, path }: QueryLimits,
  work: (stillAllowed: () => void) => Promise<Answer>,
): Promise<Answer> {
  const [startedAt, startBytes] = [performance.now(), process.memoryUsage.rss()];
  let refusal: Error | undefined;
  const look = async () => {
    if (signal?.aborted) refusal ??= new DOMException('Cancelled.', 'AbortError');
    else if (performance.now() - startedAt > seconds * 1000) refusal ??= tooLong(seconds);
    else if (process.memoryUsage.rss() - startBytes > mostMoreBytes) refusal ??= tooMuchMemory();
    else if (path && (await bytesOf(path)) > largestExportBytes) refusal ??= tooLarge();
    if (refusal) connection.interrupt();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  try {
    const answer = await work(() => {
      if (refusal) throw refusal;
    });
    if (refusal) throw refusal;
    return answer;
  } catch (error) {
    throw refusal ?? error;
  } finally {
    clearInterval(timer);
  }
}

const tooLong = (seconds: number): AppError =>
  new AppError('too-large', `The query was ended: it took longer than ${seconds} s.`);
export const tooMuchMemory = (): AppError =>
  new AppError('too-large', 'The query was ended: it needs more memory than it may have.');
const tooLarge = (): AppError =>
  new AppError('too-large', 'The query was ended: its answer is larger than 2 GB.');

const bytesOf = async (path: string): Promise<number> =>
  (await stat(path).catch(() => undefined))?.size ?? 0;
