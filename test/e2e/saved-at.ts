import { readFile, stat } from 'node:fs/promises';
import { expect } from 'vitest';

/** A file that the desktop app copies there, once it is whole: its size has come to rest. */
export async function savedAt(path: string): Promise<Buffer> {
  let before = 0;
  const hasCome = async () => {
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    const isSame = size > 0 && size === before;
    before = size;
    return isSame;
  };
  await expect.poll(hasCome, { timeout: 15_000, interval: 100 }).toBe(true);
  return readFile(path);
}
