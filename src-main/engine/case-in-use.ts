// Who has a case open, told by files beside its belongings: one for each process. DuckDB's own lock is of the
// case file, which may lie anywhere. A file that a killed process left behind says nothing any more.

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from './is-running.ts';

const markName = /^open-(\d+)-/;
const pathName = 'case-path';

/** Returns how to say that it is open no more. */
export async function markOpen(folder: string, casePath: string): Promise<() => Promise<void>> {
  for (const { name, pid } of await marksIn(folder)) {
    if (!isRunning(pid)) await rm(join(folder, name), { force: true });
  }
  const mark = join(folder, `open-${process.pid}-${randomUUID()}`);
  await writeFile(mark, '', { mode: 0o600 });
  await writeFile(join(folder, pathName), casePath, { mode: 0o600 });
  return () => rm(mark, { force: true });
}

export async function isOpenElsewhere(folder: string): Promise<boolean> {
  const marks = await marksIn(folder);
  return marks.some(({ pid }) => pid !== process.pid && isRunning(pid));
}

/** Where the case was when it was opened last; undefined where nobody has said. */
export async function lastPathOf(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, pathName), 'utf8').catch(() => '');
  return text === '' ? undefined : text.slice(0, 4096);
}

async function marksIn(folder: string): Promise<{ name: string; pid: number }[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const pid = Number(markName.exec(name)?.[1]);
    return pid > 0 ? [{ name, pid }] : [];
  });
}
