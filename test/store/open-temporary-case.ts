// A case of its own for one test, gone when that is finished.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Case, openCase } from '../../src-main/store/open-case.ts';

export async function openTemporaryCase(): Promise<{ folder: string; case: Case }> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-one-case-'));
  await mkdir(join(folder, 'exports'));
  const opened = await openCase(join(folder, 'case.wiresift'), join(folder, 'exports'));
  onTestFinished(async () => {
    opened.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, case: opened };
}
