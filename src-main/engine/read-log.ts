// The end of the log, its newest lines last. It is read backwards, across files that were put aside, and no
// further than a person looks.

import { open } from 'node:fs/promises';
import { type LogLevel, logLevels } from '../../src-contract/program-settings.ts';
import type { LogLine, LogTail } from '../../src-contract/routes/system.ts';
import type { Json } from '../../src-core/report/json-text.ts';
import { logPath } from './log.ts';
import { rotatedPath } from './rotating-file.ts';

/** In all. To look through so many bytes for a level that is rare takes some 10 ms. */
const mostBytes = 2 ** 20;
const mostFiles = 100;

/** Pino's numbers. */
const levelOf: Readonly<Record<number, LogLevel>> = {
  ...{ 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' },
};

export async function readLog(
  dataFolder: string,
  most: number,
  least: LogLevel,
  bytes = mostBytes,
): Promise<LogTail> {
  const path = logPath(dataFolder);
  const newestFirst: LogLine[] = [];
  let left = bytes;
  for (let at = 0; at < mostFiles && left > 0 && newestFirst.length <= most; at++) {
    const text = await endOf(rotatedPath(path, at), left);
    if (text === undefined) break;
    left -= text.length;
    newestFirst.push(...newestIn(text, most + 1 - newestFirst.length, least));
  }
  const hasMore = newestFirst.length > most || left <= 0;
  return { path, lines: newestFirst.slice(0, most).reverse(), hasMore };
}

function newestIn(text: string, most: number, least: LogLevel): LogLine[] {
  const found: LogLine[] = [];
  for (let end = text.length; end > 0 && found.length < most; ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = lineIn(text.slice(start, end));
    if (line && logLevels.indexOf(line.level) >= logLevels.indexOf(least)) found.push(line);
    end = start - 1;
  }
  return found;
}

/** Undefined where there is no such file. A line that was cut in two is none. */
async function endOf(path: string, most: number): Promise<string | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const length = Math.min(size, most);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Undefined of what the program has not written whole. Bytes become text here, one line at a time. */
function lineIn(bytes: string): LogLine | undefined {
  try {
    const read = JSON.parse(Buffer.from(bytes, 'latin1').toString('utf8')) as Record<string, Json>;
    const { level, time, pid, msg, ...facts } = read;
    const known = levelOf[Number(level)];
    if (known === undefined || typeof time !== 'number') return undefined;
    const said = { atUs: time * 1000, level: known, sentence: String(msg ?? '') };
    return { ...said, processId: Number(pid), facts };
  } catch {
    return undefined;
  }
}
