// A statement with parameters is planned, then run. While a capture is imported, rows come between
// the two; these tests put them exactly there.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBPreparedStatement } from '@duckdb/node-api';
import { expect, test, vi } from 'vitest';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { exportColumns, type FlowExport } from '../../src-main/store/flow-export.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const asCsv = (path: string): FlowExport => ({
  ...{ format: 'csv', columns: exportColumns, isDefused: false, path },
});

const header = flowCsvHeader(wiresiftProfile.columns).replace(/\n$/, ',score,label,note\n');

const selection = {
  captureId: undefined,
  filter: parseFilter('bytes:>=0'),
  sort: parseSort('-src_ip'),
};

/** Does `meanwhile` after the next statement has been planned, before it runs. */
function beforeNextRun(meanwhile: () => Promise<void>): void {
  const run = DuckDBPreparedStatement.prototype.run;
  const spy = vi.spyOn(DuckDBPreparedStatement.prototype, 'run');
  spy.mockImplementationOnce(async function (this: DuckDBPreparedStatement) {
    spy.mockRestore();
    await meanwhile();
    return run.call(this);
  });
}

test('flows that are added meanwhile are not part of the page, or of the export', async () => {
  const { case: opened, exports } = await temporaryCase();
  beforeNextRun(() => addFlows(opened, 1, [flowRow({ flowId: '1.1', service: 'dns' })]));
  expect(await opened.flows.page(selection, 0, 10)).toEqual([]);
  const [first] = await opened.flows.page(selection, 0, 10);
  expect(first).toEqual(flowRow({ flowId: '1.1', service: 'dns' }));

  await opened.captures.remove(1, someEntry);
  const path = join(exports, 'meanwhile.csv');
  beforeNextRun(() => addFlows(opened, 2, [flowRow({ flowId: '2.1' })]));
  await opened.flows.export(selection, asCsv(path));
  expect(await readFile(path, 'utf8')).toBe(header);
});

test('rows of another size that are added meanwhile leave the others as they are', async () => {
  const { case: opened } = await temporaryCase();
  const small = flowRow({ flowId: '1.1', bytes: 1, startUs: 1, service: 'a' });
  await addFlows(opened, 1, [small]);
  const large = { bytes: 2 ** 50, startUs: 2 ** 52, service: 'a-name-that-is-much-longer' };
  beforeNextRun(() => addFlows(opened, 2, [flowRow({ flowId: '2.1', ...large })]));
  expect(await opened.flows.page(selection, 0, 10)).toEqual([small]);
});

test('a capture that is added meanwhile is not in the list', async () => {
  const settings = { flowSettings: defaultFlowSettings, indexName: 'a' };
  const added = { captureId: 1, path: '/a.pcap', bytes: 10, ...settings };
  const { case: opened } = await temporaryCase();
  beforeNextRun(() => opened.captures.add(added));
  expect(await opened.captures.list()).toEqual([]);
  expect(await opened.captures.list()).toMatchObject([{ captureId: 1, name: 'a.pcap' }]);
});
