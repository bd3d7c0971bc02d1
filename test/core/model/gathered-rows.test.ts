import { describe, expect, test } from 'vitest';
import { seenFlows } from '../../../src-core/detect/seen-flow.ts';
import { wiresiftMatrix } from '../../../src-core/feature/wiresift-matrix.ts';
import { matrixReading } from '../../../src-core/model/flow-reading.ts';
import { RowGatherer, type RowOrigin } from '../../../src-core/model/gathered-rows.ts';
import {
  flowTable,
  gatherFlows,
  gatherHosts,
  hostTable,
} from '../../../src-core/model/model-rows.ts';
import {
  flowSource,
  hostFeatures,
  hostSource,
  recordSource,
  refuseOtherRows,
} from '../../../src-core/model/row-source.ts';
import { utcText } from '../../../src-core/packet/tree/utc-text.ts';
import { captureStartUs, inTime, pcapFile } from '../../fixtures/captures.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { rowsOf, watch } from '../feature/host-rows.ts';

const source = recordSource('csv', ['n', 'twice']);
const originOf = (name: string): RowOrigin => ({ name, flow: '', host: '', timeUs: Number.NaN });

/** Rows 0, 1, 2 ...; their numbers, and which of them were asked for. */
function gathered(rows: number, most: number, seed = 1) {
  const gatherer = new RowGatherer(source, ['n', 'twice'], most, seed);
  let written = 0;
  for (let n = 0; n < rows; n++) {
    const write = (into: Float64Array, at: number) => {
      written += 1;
      into.set([n, 2 * n], at);
    };
    gatherer.add(write, () => originOf(`row ${n}`), n % 3);
  }
  return { ...gatherer.rows(['ordinary', 'a', 'b']), written };
}

const column = (of: ReturnType<typeof gathered>, i: number) => {
  const found = of.table.columns[i]!;
  return found.kind === 'numbers' ? [...found.numbers] : [];
};

describe('rows that come one by one', () => {
  test('are all kept, in their order, as long as there is room', () => {
    const rows = gathered(5000, 10_000);
    expect(column(rows, 0)).toEqual(Array.from({ length: 5000 }, (_, n) => n));
    expect(rows).toMatchObject({ source, seen: 5000 });
    expect(rows.origins[4321]).toEqual(originOf('row 4321'));
    expect([...rows.labels!.classes.subarray(0, 4)]).toEqual([0, 1, 2, 0]);
  });

  test('are a sample of all of them beyond that, whose numbers, origins and classes belong together', () => {
    const rows = gathered(2000, 100);
    const kept = column(rows, 0);
    expect(rows).toMatchObject({ seen: 2000, table: { rows: 100 } });
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    expect(new Set(kept).size).toBe(100);
    expect(column(rows, 1)).toEqual(kept.map((n) => 2 * n));
    expect(rows.origins.map(({ name }) => name)).toEqual(kept.map((n) => `row ${n}`));
    expect([...rows.labels!.classes]).toEqual(kept.map((n) => n % 3));
    // Of 2000 rows with 100 places a row is taken 100 (1 + ln 20) times, 400; none is read in vain.
    expect(rows.written).toBeLessThan(500);
    const mean = kept.reduce((sum, n) => sum + n, 0) / 100;
    expect(Math.abs(mean - 1000)).toBeLessThan(3 * 58); // 2000 / sqrt(12 * 100)
  });

  test('are the same sample by the same seed', () => {
    expect(column(gathered(500, 50, 7), 0)).toEqual(column(gathered(500, 50, 7), 0));
    expect(column(gathered(500, 50, 8), 0)).not.toEqual(column(gathered(500, 50, 7), 0));
  });

  test('have no labels when none were given, and may be none', () => {
    expect(new RowGatherer(source, ['n'], 5, 1).rows()).toMatchObject({
      table: { rows: 0, columns: [{ name: 'n' }] },
      labels: undefined,
      seen: 0,
    });
  });
});

describe('flows', () => {
  const batch = flowBatch([
    flowRow({ flowId: '1.1', srcIp: '10.0.0.1', srcPort: 5000, dstIp: '10.0.0.2', dstPort: 80 }),
    flowRow({
      flowId: '1.9',
      srcIp: '10.0.0.2',
      srcPort: 80,
      dstIp: '10.0.0.1',
      dstPort: 5000,
      protocol: 'udp',
    }),
    flowRow({
      flowId: '1.12',
      srcIp: '10.0.0.2',
      srcPort: 80,
      dstIp: '10.0.0.1',
      dstPort: 5000,
      fwdBytes: 77,
    }),
  ]);

  test('are a table of what models read, with unknown numbers unknown', () => {
    const { rows, columns } = flowTable(batch, matrixReading);
    expect(rows).toBe(3);
    expect(columns.map(({ name }) => name)).toEqual(wiresiftMatrix);
    const cells = (name: string) => {
      const found = columns.find((one) => one.name === name);
      return found?.kind === 'numbers' ? [...found.numbers] : [];
    };
    expect(cells('duration')).toEqual([2.5, 2.5, 2.5]);
    expect(cells('fwd_bytes')).toEqual([Number.NaN, Number.NaN, 77]);
    expect(cells('protocol_udp')).toEqual([0, 1, 0]);
  });

  test('know who began them, when, and of which conversation they are a part', () => {
    const gatherer = new RowGatherer(flowSource, wiresiftMatrix, 10, 1);
    gatherFlows(batch, matrixReading, gatherer);
    const [first, second, third] = gatherer.rows().origins;
    expect(first).toEqual({
      name: '1.1',
      flow: 'tcp 10.0.0.1 5000 10.0.0.2 80',
      host: '10.0.0.1',
      timeUs: captureStartUs,
    });
    expect(third!.flow).toBe(first!.flow);
    expect(second!.flow).not.toBe(first!.flow);
    expect(gatherer.rows().table).toEqual(flowTable(batch, matrixReading));
  });

  test('without a label are left out where labels are given', () => {
    const gatherer = new RowGatherer(flowSource, wiresiftMatrix, 10, 1);
    gatherFlows(
      batch,
      matrixReading,
      gatherer,
      (flow) => ({ '1.1': 0, '1.12': 1 })[flow.flowId] ?? -1,
    );
    const { origins, labels, seen } = gatherer.rows(['ordinary', 'bot']);
    expect(origins.map(({ name }) => name)).toEqual(['1.1', '1.12']);
    expect(labels).toEqual({ names: ['ordinary', 'bot'], classes: Uint16Array.of(0, 1) });
    expect(seen).toBe(2);
    expect(seenFlows(batch, false)).toHaveLength(3);
  });
});

describe('profiles of hosts', () => {
  const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
  const frames = inTime(
    Array.from({ length: 4 }, () => udpFrame(ends)),
    { everyUs: 40_000_000 },
  );
  const batches = watch(pcapFile(frames), { hosts: { windowSec: 60 } });
  const columns = hostFeatures.map(({ column: name }) => name);

  test('are those of windows alone, named by host and second', () => {
    const gatherer = new RowGatherer(hostSource, columns, 100, 1);
    for (const batch of batches) gatherHosts(batch, gatherer);
    const { origins, table } = gatherer.rows();
    const windows = batches.flatMap(rowsOf).filter(({ windowStartUs }) => windowStartUs > 0);
    expect(windows.length).toBeGreaterThan(1);
    expect(origins).toEqual(
      windows.map(({ ip, windowStartUs }) => ({
        name: `${ip} at ${utcText(windowStartUs / 1e6)}`,
        flow: '',
        host: ip,
        timeUs: windowStartUs,
      })),
    );
    expect(batches.flatMap(rowsOf).length).toBeGreaterThan(windows.length);
    const packets = table.columns[columns.indexOf('packets_out')];
    expect(packets).toMatchObject({
      numbers: Float64Array.from(windows, ({ packetsOut }) => packetsOut),
    });
  });

  test('are the same table to score as to learn from', () => {
    const gatherer = new RowGatherer(hostSource, columns, 100, 1);
    gatherHosts(batches[0]!, gatherer);
    const { table, originOf } = hostTable(batches[0]!);
    expect(table).toEqual(gatherer.rows().table);
    expect(originOf(0)).toEqual(gatherer.rows().origins[0]);
  });

  test('are no features who it is and when', () => {
    const names: readonly string[] = columns;
    expect(names).not.toContain('ip');
    expect(names).not.toContain('window_start');
    expect(names).toContain('bytes_out');
  });
});

describe('a model reads no other rows than those of its own', () => {
  const other = { ...flowSource, hash: 'something else' };
  test.each([
    ['its own', flowSource, flowSource, undefined],
    ['hosts', hostSource, flowSource, 'own.model scores hosts, not flows.'],
    ['records', source, flowSource, 'own.model scores records, not flows.'],
    [
      'other features',
      other,
      flowSource,
      'The flows have other features than those own.model was fitted on (wiresift).',
    ],
    [
      'another order',
      recordSource('csv', ['twice', 'n']),
      source,
      'The table has other columns than those own.model was fitted on (csv).',
    ],
    [
      'a known table under another name',
      recordSource('nsl-kdd', ['n', 'twice']),
      source,
      undefined,
    ],
    ['any, where it goes by names', { ...source, hash: '' }, source, undefined],
  ])('%s', (_name, fitted, rows, sentence) => {
    const ask = () => refuseOtherRows('own.model', fitted, rows);
    if (sentence === undefined) expect(ask).not.toThrow();
    else expect(ask).toThrow(sentence);
  });
});
