// Runs of models of hosts, as plain rows: what stays of them, and what goes with what.

import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { addressNumber } from '../../src-core/base/parse-address.ts';
import { removeCapture } from '../../src-main/store/case-imports.ts';
import { beginHostScoring } from '../../src-main/store/host-scoring.ts';
import { inTransaction } from '../../src-main/store/in-transaction.ts';
import { migrate } from '../../src-main/store/migrate.ts';
import { StoredHostScores } from '../../src-main/store/stored-host-scores.ts';
import { StoredScores } from '../../src-main/store/stored-scores.ts';
import { someEntry } from './temporary-case.ts';

const instance = await DuckDBInstance.create(':memory:');
const connect = () => instance.connect();
const connection = await connect();
await migrate(connection);
afterAll(() => instance.closeSync());
const stored = new StoredHostScores(connect);

beforeEach(async () => {
  for (const table of ['captures', 'host_scores', 'host_scorings', 'scored_models']) {
    await connection.run(`DELETE FROM ${table}`);
  }
  await connection.run(`INSERT INTO captures BY NAME SELECT i AS capture_id, 'a' AS name, '/a' AS path, 0 AS bytes,
    9 AS packets, 0 AS flows, 'ready' AS state, '[]' AS issues, 'null' AS facts FROM range(1, 3) AS row(i)`);
});

const drift = {
  ...{ atUs: 5, rows: 0, reported: 0, isUnlike: false, isTold: false },
  ...{ sentence: 'Alike.', columns: [] },
};

interface Run {
  readonly modelId?: string;
  readonly captureId?: number;
  readonly most?: number;
  /** Of so many windows at once; window n is of 10.0.0.n. */
  readonly batches: readonly (readonly number[])[];
}

async function run({ modelId = 'a', captureId = 1, most, batches }: Run) {
  const scoring = await beginHostScoring(connect, most);
  for (const raw of batches) {
    const addresses = raw.map((_, i) => `10.0.0.${i + 1}`);
    const addressKeys = addresses.map((address) => addressNumber(address) ?? 0n);
    const at = { captureId, windowSec: 60, startsUs: raw.map((_, i) => i * 60e6) };
    await scoring.append({ ...at, addresses, addressKeys, raw, scores: raw.map(() => Number.NaN) });
  }
  const all = batches.flat();
  scoring.explain(all.indexOf(Math.max(...all)), '{"base":1}');
  const captures = [{ captureId, windows: all.length, reported: 1, sharing: 7 }];
  await scoring.finish({ modelId, captures, jobId: 'none', drift, isOfAll: true }, [someEntry]);
}

const rows = async (modelId = 'a') => {
  const order = { sort: 'score', isFalling: true, offset: 0, limit: 100 } as const;
  return stored.page({ modelId }, order);
};
const raws = async (modelId = 'a') => (await rows(modelId)).map(({ raw }) => raw);

test('the most unusual stay where there is no room for all, whenever they came', async () => {
  // With room for 3, every 6 that wait are cut to 3.
  await run({ most: 3, batches: [[9, 1, 2], [3, 4, 5], [8], [0, 0], [7, 6]] });
  expect(await raws()).toEqual([9, 8, 7]);
  expect(await stored.sums('a')).toEqual({
    ...{ captures: 1, atUs: 5, windows: 11, kept: 3, reported: 1, sharing: 7 },
  });
});

test('why stands beside the window that it is of, and a score where one is known', async () => {
  await run({ batches: [[1, 3], [2]] });
  const [first, second] = await rows();
  expect(first).toMatchObject({ address: '10.0.0.2', startUs: 60e6, score: null });
  expect([first?.why, second?.why]).toEqual([{ base: 1 }, null]);
});

test('a run that is left leaves nothing, and one that is over takes the place of the one before', async () => {
  await run({ batches: [[1, 2, 3]] });
  await run({ captureId: 2, batches: [[8]] });
  await run({ modelId: 'b', batches: [[5]] });
  const left = await beginHostScoring(connect);
  const one = { captureId: 1, windowSec: 60, addresses: ['10.0.0.1'], addressKeys: [1n] };
  await left.append({ ...one, startsUs: [0], raw: [99], scores: [0.5] });
  left.leave();
  expect(await raws()).toEqual([8, 3, 2, 1]);
  await run({ batches: [[4]] });
  expect([await raws(), await raws('b')]).toEqual([[8, 4], [5]]);
});

test('with a capture go its windows, and with a model what it said; so do those of a capture that went meanwhile', async () => {
  await run({ batches: [[1]] });
  await run({ captureId: 2, batches: [[2]] });
  await run({ modelId: 'b', batches: [[5]] });
  await inTransaction(connect, (own) => removeCapture(own, 2));
  expect(await raws()).toEqual([1]);
  expect((await stored.sums('a')).captures).toBe(1);
  await run({ captureId: 2, batches: [[2]] });
  expect([await raws(), (await stored.sums('a')).captures]).toEqual([[1], 1]);
  await new StoredScores(connect).forget('a', someEntry);
  expect([await raws(), await raws('b'), await stored.models()]).toEqual([[], [5], ['b']]);
});
