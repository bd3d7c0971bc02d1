// A folder with a case of a million flows, made for one check and removed with it. `WIRESIFT_LOAD_CASE` names a
// case that was made before, to measure again.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { millionFlows } from './million-flows.ts';

export async function withMillionFlows<Answer>(
  name: string,
  work: (folder: string, casePath: string) => Promise<Answer>,
): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), `wiresift-${name}-`));
  try {
    const made = process.env.WIRESIFT_LOAD_CASE;
    if (made) return await work(folder, made);
    const path = join(folder, 'million.wiresift');
    mkdirSync(join(folder, 'exports'));
    await millionFlows(path, join(folder, 'exports'));
    return await work(folder, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
