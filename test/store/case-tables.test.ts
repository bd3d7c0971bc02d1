// Each table of a case as a file of Parquet, read back by a DuckDB that knows nothing of the case.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { caseTables } from '../../src-contract/routes/tables.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import type { AuditEntry } from '../../src-main/store/stored-audit.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const { exports, case: opened } = await temporaryCase();
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const alert: Alert = {
  ...{ id: '00000000000000aa', detector: 'port-scan', title: 'Port scan', severity: 'high' },
  ...{ confidence: 0.9, attack: 'T1046', attackers: ['10.0.0.1', '10.0.0.3'], victims: [] },
  ...{ attackerCount: 2, victimCount: 0, startUs: captureStartUs, endUs: captureStartUs + 1 },
  ...{ count: 20, summary: "It's a scan.", evidence: { ports: 20 }, contributions: [] },
  ...{ flowIds: ['1.1', '1.2'], flowCount: 2, explain: '', quietIf: '', milestones: [1, 10] },
};
await addFlows(opened, 1, [
  flowRow({ srcIp: '10.0.0.1', dstIp: '10.0.0.2', fwdPackets: 3, bwdPackets: 2 }),
  flowRow({ flowId: '1.2', srcIp: '10.0.0.2', dstIp: '10.0.0.1', fwdPackets: 1, bwdPackets: 0 }),
]);
await addFlows(opened, 2, [flowRow({ flowId: '2.1', srcIp: '10.9.0.1', dstIp: '10.9.0.2' })]);
await opened.alerts.replace(1, [alert]);
await opened.alerts.review({ alertId: alert.id }, {}, { mark: 'real' }, 'u1', () => someEntry);
await opened.labels.say(
  { filter: parseFilter(''), flowIds: ['1.2'] },
  ...(['label', 'scan', 'u2'] as const),
  (): AuditEntry => someEntry,
);

/** In the form that DuckDB's JSON has. */
async function rowsOf(table: (typeof caseTables)[number], captureId?: number) {
  const path = join(exports, `${table}${captureId ?? ''}.parquet`);
  const rows = await opened.tables.export(table, { captureId, path });
  const reader = await connection.runAndReadAll(
    `SELECT * FROM read_parquet('${path.replaceAll("'", "''")}')`,
  );
  const found = reader.getRowObjectsJson();
  expect(found).toHaveLength(rows);
  return found;
}

test('every table can be written, and read by others', async () => {
  for (const table of caseTables) {
    await rowsOf(table);
    expect((await stat(join(exports, `${table}.parquet`))).size).toBeGreaterThan(100);
  }
});

test('flows are there with all columns, of one capture when asked', async () => {
  const rows = await rowsOf('flows');
  expect(rows.map((row) => row.flow_id)).toEqual(['1.1', '1.2', '2.1']);
  expect(rows[1]).toMatchObject({ label: 'scan', capture_id: 1, first_packet: '2' });
  expect((await rowsOf('flows', 2)).map((row) => row.flow_id)).toEqual(['2.1']);
});

test('an alert has columns of its own, and what was said of it', async () => {
  expect(await rowsOf('alerts')).toEqual([
    expect.objectContaining({
      ...{ capture_id: 1, alert_id: alert.id, detector: 'port-scan', severity: 'high' },
      ...{ attack: 'T1046', attackers: ['10.0.0.1', '10.0.0.3'], victims: [], attacker_count: '2' },
      ...{ start: '1772442000.000000', end: '1772442000.000001', flow_ids: ['1.1', '1.2'] },
      ...{ evidence: '{"ports":20}', mark: 'real', status: 'open', silenced_by: null },
    }),
  ]);
  expect(await rowsOf('alerts', 2)).toEqual([]);
});

test('hosts are sums over flows: what one sent the other got', async () => {
  const [one, other, ...rest] = await rowsOf('hosts', 1);
  expect(rest).toEqual([]);
  // 10.0.0.1 opened a flow of 3 and 2 packets and got one of 1 and 0.
  expect(one).toMatchObject({ ip: '10.0.0.1', flows_out: '1', packets_out: '3', packets_in: '3' });
  expect(other).toMatchObject({ ip: '10.0.0.2', packets_out: '3', packets_in: '3' });
});

test('labels are those of labelled flows; the log is of the whole case', async () => {
  expect(await rowsOf('labels')).toMatchObject([{ flow_id: '1.2', label: 'scan', note: null }]);
  expect(await rowsOf('labels', 2)).toEqual([]);
  expect(await rowsOf('audit', 2)).toHaveLength(2);
});
