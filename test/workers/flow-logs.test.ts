// The demo's flows, written as Zeek's conn.log and as Suricata's EVE, are read again: what those hold is the same.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../src-contract/reply.ts';
import type { ExtractRequest, ExtractSink } from '../../src-contract/workers.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import { type FlowBatch, numberOf, numbersPerRow } from '../../src-core/flow/flow-batch.ts';
import { type NumberField, type WordField, wordColumns } from '../../src-core/flow/flow-columns.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { eveFlows } from '../../src-core/report/eve-flow.ts';
import { zeekJson, zeekTsv, zeekTsvHeader } from '../../src-core/report/zeek-lines.ts';
import { makeAnalyzeService } from '../../src-workers/analyze-service.ts';
import { extractFlows } from '../../src-workers/extract-flows.ts';
import { writePackets } from '../../src-workers/write-packets.ts';

const demo = resolve(import.meta.dirname, '../../resources/demo/demo.pcap');
const folder = await mkdtemp(join(tmpdir(), 'wiresift-flow-logs-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function read(paths: readonly string[], more: Partial<ExtractRequest & ExtractSink> = {}) {
  const batches: FlowBatch[] = [];
  const captures = paths.map((path, i) => ({ path, evidence: i + 1 }));
  const sink = { flows: async (batch: FlowBatch) => void batches.push(batch), ...more };
  const request = { captures, settings: defaultFlowSettings, ...more };
  const summary = await extractFlows(request, { progress: async () => {}, ...sink });
  return { batches, summary };
}

/** As lines of what the fields say, one for each flow that a log can tell; '' where there is nothing to say. */
function linesOf(batches: readonly FlowBatch[], fields: readonly (NumberField | WordField)[]) {
  const isWord = (field: string) => wordColumns.some((one) => one.field === field);
  return batches.flatMap((batch) => {
    const words = batchWords(batch);
    const said = (row: number, field: NumberField | WordField) => {
      if (isWord(field)) return words[wordColumns.findIndex((one) => one.field === field)]![row]!;
      const value = batch.numbers[row * numbersPerRow + numberOf(field as NumberField)]!;
      return Number.isNaN(value) ? '' : String(value);
    };
    const rows = Array.from({ length: batch.rows }, (_, row) => row);
    return rows
      .filter((row) => said(row, 'protocol') !== 'arp')
      .map((row) => fields.map((field) => said(row, field)).join(' '));
  });
}

const inBoth = [
  ...(['communityId', 'srcIp', 'srcPort', 'dstIp', 'protocol', 'startUs', 'endUs'] as const),
  ...(['durationUs', 'packets', 'fwdPackets', 'bwdPackets', 'connState', 'service'] as const),
];
const inZeek = [...inBoth, 'history', 'fwdPayloadBytes', 'bwdPayloadBytes'] as const;
const inEve = [...inBoth, 'dstPort', 'bytes', 'fwdBytes', 'bwdBytes', 'vlan'] as const;

let shown: FlowBatch[];
const logs = { tsv: '', json: '', eve: '' };

beforeAll(async () => {
  shown = (await read([demo])).batches;
  logs.tsv = await fileOf('conn.log', zeekTsvHeader + shown.map((one) => zeekTsv(one)).join(''));
  logs.json = await fileOf('conn.json', shown.map((one) => zeekJson(one)).join(''));
  logs.eve = await fileOf('eve.json', shown.map((one) => eveFlows(one)).join(''));
});

describe('what was written of the demo and read again', () => {
  test.each([
    ['Zeek’s TSV', 'tsv', inZeek],
    ['Zeek’s JSON', 'json', inZeek],
    ['EVE', 'eve', inEve],
  ] as const)('is the same by %s', async (_name, log, fields) => {
    const { batches, summary } = await read([logs[log]]);
    const expected = linesOf(shown, fields);
    expect(linesOf(batches, fields)).toEqual(expected);
    expect(expected.length).toBe(6059); // 6,209 flows, of which 150 are ARP
    expect(summary).toMatchObject({ flows: 6059, packets: 0 });
  });

  test('is empty where the log says nothing, and never 0', async () => {
    const { batches } = await read([logs.tsv]);
    const untold = ['bytes', 'syn', 'segment', 'icmpErrors', 'payloadEntropy'] as const;
    expect(new Set(linesOf(batches, untold))).toEqual(new Set(['    ']));
    expect(batches.every(({ features }) => features.every(Number.isNaN))).toBe(true);
  });

  test('has ids by the lines of the file', async () => {
    const { batches } = await read([logs.tsv]);
    expect(linesOf(batches, ['flowId']).slice(0, 2)).toEqual(['1.8', '1.9']); // behind seven of header
  });
});

test('a packed one is the same, and one that is cut gives what is before the cut', async () => {
  const text = zeekTsvHeader + zeekTsv(shown[0]!);
  const packed = gzipSync(text);
  const whole = await read([await fileOf('conn.log.gz', packed)]);
  expect(linesOf(whole.batches, inZeek)).toEqual(linesOf([shown[0]!], inZeek));
  const cut = await read([await fileOf('cut.log.gz', packed.subarray(0, packed.length / 2))]);
  expect(cut.summary.captures[0]!.issues[0]).toMatchObject({ kind: 'bad-compression' });
  expect(cut.summary.flows).toBeGreaterThan(100);
});

test('several are read as one, by when their flows ended', async () => {
  const { batches, summary } = await read([logs.tsv, logs.eve]);
  const ends = linesOf(batches, ['endUs']).map(Number);
  expect(summary.flows).toBe(2 * 6059);
  expect(summary.captures).toHaveLength(2);
  const one = linesOf((await read([logs.tsv])).batches, ['endUs']).map(Number);
  expect(ends.slice(0, 2)).toEqual([one[0], one[0]]);
});

test('a filter and a span of time choose among them', async () => {
  const { batches, summary } = await read([logs.eve], { where: 'conn_state:REJ' });
  const rejected = linesOf(shown, ['connState']).filter((state) => state === 'REJ').length;
  expect(linesOf(batches, ['connState'])).toEqual(new Array(rejected).fill('REJ'));
  const issues = summary.captures[0]!.issues;
  expect(issues.at(-1)).toMatchObject({ count: 6059 - rejected });
  // What is not in the log is said.
  expect(issues).toContainEqual(expect.objectContaining({ kind: 'untold-payload', count: 1 }));
  const [first = 0] = linesOf(shown, ['startUs']).map(Number);
  const early = await read([logs.eve], { untilUs: first + 60e6 });
  expect(early.summary.flows).toBe(
    linesOf(shown, ['startUs']).filter((us) => Number(us) <= first + 60e6).length,
  );
});

describe('the same detectors that look at packets', () => {
  async function found(path: string): Promise<string[]> {
    const service = makeAnalyzeService();
    const chosen = detectors.map(({ id, defaults }) => ({ id, settings: defaults }));
    const said = new Set<string>();
    const hear = async (call: ReturnType<typeof service.end>) => {
      for (const { detector, attackers, victims } of answerOf(await call)) {
        said.add(
          `${detector} ${attackers.length === 1 ? attackers[0] : 'many'} ${victims[0] ?? ''}`,
        );
      }
    };
    await service.start({ detectors: chosen, indicators: [], models: [] });
    await read([path], {
      windowSec: 60,
      begin: async (window) => void (await service.begin(window)),
      flows: (batch) => hear(service.flows(batch)),
      close: () => hear(service.close()),
    });
    await hear(service.end());
    return [...said].sort();
  }

  // As they are found in the demo's packets; what is said in packets (DNS, TLS) is not found here.
  test.each(['tsv', 'eve'] as const)('find scan, flood, beacon and guessing by %s', async (log) => {
    expect(await found(logs[log])).toEqual([
      'beacon 10.20.0.104 198.51.100.166',
      'brute-force 203.0.113.77 10.20.0.22',
      'host-profile 10.20.0.109 ',
      'port-scan 10.20.0.109 10.20.0.60',
      'syn-flood many 10.20.0.80',
    ]);
  });
});

describe('with a sentence', () => {
  const fails = (paths: readonly string[], more: Partial<ExtractRequest> = {}) =>
    expect(read(paths, more)).rejects;

  test('a log and a capture are not read as one', async () => {
    const sentence =
      'conn.log holds flows and demo.pcap does not: logs and captures are not read as one.';
    await fails([demo, logs.tsv]).toThrow(sentence);
  });

  test('what is made of packets is refused', async () => {
    await fails([logs.tsv], { hostWindowSec: 60 }).toThrow('profiles of hosts are made of packets');
    await fails([logs.tsv], { profileId: 'nfstream' }).toThrow('the profile "nfstream"');
    await fails([logs.tsv], { maxPackets: 3 }).toThrow('there are none to be counted');
    const asked = { path: logs.tsv, settings: defaultFlowSettings };
    const written = writePackets(asked, { text: async () => {}, progress: async () => {} });
    await expect(written).rejects.toThrow(
      'is a log of Zeek, of flows perhaps, but it holds no packets',
    );
  });

  test('a log without a flow in it is none', async () => {
    const path = await fileOf('alerts.json', '{"event_type":"alert"}\n{"event_type":"dns"}\n');
    const sentence = "alerts.json looks like Suricata's EVE, but none of its 2 records is a flow.";
    await fails([path]).toThrow(sentence);
  });
});

test('bytes of any kind behind a header are counted and never thrown', async () => {
  let seed = 7;
  const noise = Uint8Array.from({ length: 200_000 }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed >>> 16;
  });
  for (const head of [zeekTsvHeader, '{"event_type":"flow"}\n']) {
    const rest = zeekTsv(shown[0]!).slice(0, 5000);
    const bytes = Buffer.concat([Buffer.from(head + rest), noise, Buffer.from(`\n${rest}`)]);
    const path = await fileOf('noise.log', bytes);
    const { summary } = await read([path]).catch((error: Error) => ({ summary: error.message }));
    const isTsv = head === zeekTsvHeader;
    if (isTsv)
      expect(summary).toMatchObject({ captures: [{ issues: [{ kind: 'bad-lines' }, {}] }] });
    else expect(summary).toMatch(/none of its \d+ records is a flow/);
  }
});
