// Alerts of the case -> a file among the exports, some at a time: others have their turn in between.

import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { alertCsvHeader, alertCsvLine, alertJsonLine } from '../../src-core/report/alert-lines.ts';
import type { AlertSelection } from '../store/alert-query.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';

interface AskedExport {
  readonly selection: AlertSelection;
  readonly budget: AlertBudget;
  readonly format: 'csv' | 'json';
  readonly isDefused: boolean;
}

export async function exportAlerts(
  parts: EngineParts,
  asked: AskedExport,
  signal: AbortSignal,
): Promise<JobChange> {
  const exportName = `alerts-${randomUUID()}.${asked.format}`;
  const path = join(parts.exportFolder, exportName);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await writeAlerts(file, parts, asked, signal);
    } finally {
      await file.close();
    }
    return { exportName };
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}

async function writeAlerts(
  file: FileHandle,
  { case: { alerts } }: EngineParts,
  { selection, budget, format, isDefused }: AskedExport,
  signal: AbortSignal,
): Promise<void> {
  const isCsv = format === 'csv';
  await file.appendFile(isCsv ? `${alertCsvHeader}\n` : '[');
  let isFirst = true;
  await alerts.read(selection, budget, async (rows) => {
    signal.throwIfAborted();
    const lines = rows.map((row) => {
      if (isCsv) return `${alertCsvLine(row, isDefused)}\n`;
      const between = isFirst ? '\n' : ',\n';
      isFirst = false;
      return `${between}${alertJsonLine(row)}`;
    });
    await file.appendFile(lines.join(''));
  });
  if (!isCsv) await file.appendFile('\n]\n');
}
