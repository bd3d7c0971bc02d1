// A case is one DuckDB file. Its instance reaches nothing but itself and the export folder.

import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { caseFileError, checkCaseFile } from './case-file.ts';
import { CaseImports } from './case-imports.ts';
import { CaseJobs } from './case-jobs.ts';
import { CaseQuery } from './case-query.ts';
import { CaseTables } from './case-tables.ts';
import { FlowBatches } from './flow-batches.ts';
import { FlowStatistics } from './flow-statistics.ts';
import { ForwardingOutbox } from './forwarding-outbox.ts';
import { FoundLines } from './found-lines.ts';
import type { Connect } from './in-transaction.ts';
import { migrate } from './migrate.ts';
import { memoryLimit } from './page-room.ts';
import { StoredAlerts } from './stored-alerts.ts';
import { StoredAudit } from './stored-audit.ts';
import { StoredCaptures } from './stored-captures.ts';
import { StoredEvaluations } from './stored-evaluations.ts';
import { StoredEvents } from './stored-events.ts';
import { StoredFlows } from './stored-flows.ts';
import { StoredHostScores } from './stored-host-scores.ts';
import { StoredHosts } from './stored-hosts.ts';
import { StoredLabels } from './stored-labels.ts';
import { StoredScores } from './stored-scores.ts';
import { UndoList } from './undo-list.ts';

export interface Case {
  /** Tells it from every other case, whatever it is called and wherever it lies. */
  readonly caseId: string;
  readonly captures: StoredCaptures;
  readonly flows: StoredFlows;
  readonly statistics: FlowStatistics;
  readonly found: FoundLines;
  readonly hosts: StoredHosts;
  readonly events: StoredEvents;
  readonly alerts: StoredAlerts;
  readonly labels: StoredLabels;
  readonly undo: UndoList;
  readonly audit: StoredAudit;
  readonly imports: CaseImports;
  readonly jobs: CaseJobs;
  readonly flowBatches: FlowBatches;
  readonly scores: StoredScores;
  readonly hostScores: StoredHostScores;
  readonly evaluations: StoredEvaluations;
  readonly query: CaseQuery;
  readonly tables: CaseTables;
  readonly outbox: ForwardingOutbox;
  /** What DuckDB still holds beside the file goes into it. */
  close(): void;
}

/** What does not fit into memory lies beside the case, in a folder of its own, for as long as a question takes. */
const limits = {
  memory_limit: memoryLimit,
  max_temp_directory_size: '4GB',
  // Of exports that are sorted their parts would stay in memory.
  enable_external_file_cache: 'false',
  // A page is read by its row ids: so many are looked for where they lie, and not in all rows.
  dynamic_or_filter_threshold: '1000',
};

/** Made when it is missing. What cannot be opened is a sentence, and stays as it is. */
export async function openCase(path: string, exportFolder: string): Promise<Case> {
  const isThere = await checkCaseFile(path);
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(path, limits);
    const opened = instance;
    const connect: Connect = () => opened.connect();
    const connection = await connect();
    await confine(connection, exportFolder);
    await migrate(connection);
    const caseId = await identityOf(connection);
    connection.closeSync();
    return { caseId, ...tablesOf(connect), close: () => opened.closeSync() };
  } catch (error) {
    instance?.closeSync();
    const refusal = caseFileError(error, basename(path));
    if (!isThere && !isHeld(error)) await removeMade(path);
    throw refusal;
  }
}

const tablesOf = (connect: Connect, undo = new UndoList(connect)) => ({
  captures: new StoredCaptures(connect),
  flows: new StoredFlows(connect),
  statistics: new FlowStatistics(connect),
  found: new FoundLines(connect),
  hosts: new StoredHosts(connect),
  events: new StoredEvents(connect),
  alerts: new StoredAlerts(connect, undo),
  labels: new StoredLabels(connect, undo),
  undo,
  audit: new StoredAudit(connect),
  imports: new CaseImports(connect),
  jobs: new CaseJobs(connect),
  flowBatches: new FlowBatches(connect),
  scores: new StoredScores(connect),
  hostScores: new StoredHostScores(connect),
  evaluations: new StoredEvaluations(connect),
  query: new CaseQuery(connect),
  tables: new CaseTables(connect),
  outbox: new ForwardingOutbox(connect),
});

async function confine(connection: DuckDBConnection, exportFolder: string): Promise<void> {
  await connection.run(`
    SET allowed_directories = ['${exportFolder.replaceAll("'", "''")}'];
    SET enable_external_access = false;
    SET allowed_configs = ['memory_limit'];
    SET lock_configuration = true;
  `);
}

async function identityOf(connection: DuckDBConnection): Promise<string> {
  const reader = await connection.runAndReadAll('SELECT case_id FROM case_identity');
  return String(reader.getRows()[0]?.[0]);
}

/** Somebody else made it in the same moment: it is theirs. */
const isHeld = (error: unknown): boolean =>
  error instanceof Error && /could not set lock|another process/i.test(error.message);

/** There was nothing before, and what was begun is no case. */
async function removeMade(path: string): Promise<void> {
  for (const made of [path, `${path}.wal`]) await rm(made, { force: true }).catch(() => {});
}
