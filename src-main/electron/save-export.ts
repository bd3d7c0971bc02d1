// A finished export leaves the engine's folder for the place a person picks.

import { randomUUID } from 'node:crypto';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Engine } from '../engine/engine.ts';

export async function saveExport(
  engine: Engine,
  window: BrowserWindow,
  exportName: unknown,
): Promise<void> {
  try {
    const source = engine.exportPath(String(exportName));
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: nameOf(source),
    });
    if (!canceled && filePath) await copyWhole(source, filePath);
  } catch (error) {
    await dialog.showMessageBox(window, { type: 'error', message: sentenceOf(error) });
  }
}

/** What had this name before stays until the export is there whole. */
async function copyWhole(source: string, target: string): Promise<void> {
  const beside = join(dirname(target), `.${randomUUID()}`);
  try {
    await copyFile(source, beside);
    await rename(beside, target);
  } finally {
    await rm(beside, { force: true });
  }
}

/** `report.json`: what tells it from other exports means nothing to a person. */
const nameOf = (path: string): string =>
  basename(path).replace(/-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=\.)/, '');

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'The disk is full, so the export was not saved.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'This place may not be written to, so the export was not saved.';
  }
  return `The export was not saved: ${error instanceof Error ? error.message : String(error)}`;
}
