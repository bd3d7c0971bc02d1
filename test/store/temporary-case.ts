// A case of its own for a test, gone when the test file is done.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { FlowRow } from '../../src-core/flow/flow-columns.ts';
import { type Case, openCase } from '../../src-main/store/open-case.ts';
import type { AuditEntry } from '../../src-main/store/stored-audit.ts';
import { flowBatch } from '../fixtures/flow-rows.ts';

/** Of a change that is no matter of the test. */
export const someEntry: AuditEntry = {
  ...{ atUs: 1_772_442_000_000_000, door: 'program', action: 'capture.removed' },
  ...{ details: {}, version: '9.9.9' },
};

interface TemporaryCase {
  readonly folder: string;
  readonly exports: string;
  readonly case: Case;
}

export async function temporaryCase(): Promise<TemporaryCase> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-store-'));
  const exports = join(folder, "it's exports");
  await mkdir(exports);
  const opened = await openCase(join(folder, 'case.wiresift'), exports);
  afterAll(async () => {
    opened.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, exports, case: opened };
}

export async function addFlows(
  { flows }: Case,
  captureId: number,
  rows: readonly FlowRow[],
): Promise<void> {
  const appender = await flows.appender(captureId);
  await appender.append(flowBatch(rows));
  await appender.close();
}
