// A case is one DuckDB file. Its instance reaches nothing but itself and the export folder.

import { DuckDBInstance } from '@duckdb/node-api';
import type { Connect } from './in-transaction.ts';
import { migrate } from './migrate.ts';
import { StoredAlerts } from './stored-alerts.ts';
import { StoredCaptures } from './stored-captures.ts';
import { StoredEvents } from './stored-events.ts';
import { StoredFlows } from './stored-flows.ts';

export interface Case {
  readonly captures: StoredCaptures;
  readonly flows: StoredFlows;
  readonly events: StoredEvents;
  readonly alerts: StoredAlerts;
  close(): void;
}

export async function openCase(path: string, exportFolder: string): Promise<Case> {
  const instance = await DuckDBInstance.create(path, { memory_limit: '1GB' });
  const connect: Connect = () => instance.connect();
  const connection = await connect();
  await connection.run(`
    SET allowed_directories = ['${exportFolder.replaceAll("'", "''")}'];
    SET enable_external_access = false;
    SET lock_configuration = true;
  `);
  await migrate(connection);
  connection.closeSync();
  return {
    captures: new StoredCaptures(connect),
    flows: new StoredFlows(connect),
    events: new StoredEvents(connect),
    alerts: new StoredAlerts(connect),
    close: () => instance.closeSync(),
  };
}
