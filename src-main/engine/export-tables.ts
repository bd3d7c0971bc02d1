// Tables of the case -> Parquet among the exports: one table as its file, several as an archive with a manifest.

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaseTable, caseTables } from '../../src-contract/routes/tables.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { jsonText } from '../../src-core/report/json-text.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange, JobWork } from './jobs.ts';
import { TarFile } from './tar-file.ts';

type Report = Parameters<JobWork>[0];

interface AskedTables {
  readonly table?: CaseTable | undefined;
  readonly captureId?: number | undefined;
}

export const tablesFileName = ({ table }: AskedTables): string =>
  table ? `${table}.parquet` : 'case-tables.tar';

export async function exportTables(
  parts: EngineParts,
  asked: AskedTables,
  report: Report,
  signal: AbortSignal,
): Promise<JobChange> {
  const [stem, ending] = tablesFileName(asked).split('.');
  const exportName = `${stem}-${randomUUID()}.${ending}`;
  const path = join(parts.exportFolder, exportName);
  try {
    if (asked.table) await writeTable(parts, asked.table, asked.captureId, path, signal);
    else await writeArchive(parts, asked.captureId, path, report, signal);
    return { exportName };
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}

const writeTable = (
  { case: { tables } }: EngineParts,
  table: CaseTable,
  captureId: number | undefined,
  path: string,
  signal: AbortSignal,
): Promise<number> => tables.export(table, { captureId, path, signal });

async function writeArchive(
  parts: EngineParts,
  captureId: number | undefined,
  path: string,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  const piece = `${path}.piece`;
  try {
    const archive = new TarFile(file);
    const written = [];
    for (const [done, table] of caseTables.entries()) {
      report({ stage: table, done, total: caseTables.length, unit: 'parts' });
      const rows = await writeTable(parts, table, captureId, piece, signal);
      const { size: bytes } = await stat(piece);
      const name = `${table}.parquet`;
      await archive.addFile(name, piece, bytes, signal);
      written.push({ file: name, rows, bytes, sha256: await hashOf(piece, signal) });
      await rm(piece, { force: true });
    }
    const { version } = parts;
    const { caseId } = parts.case;
    const of = captureId === undefined ? {} : { capture: captureId };
    const manifest = jsonText({
      wiresift: { version, schema: 1 },
      case: caseId,
      ...of,
      tables: written,
    });
    await archive.addText('manifest.json', `${manifest}\n`);
    await archive.end();
  } finally {
    await file.close();
    await rm(piece, { force: true });
  }
}

async function hashOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { signal })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
