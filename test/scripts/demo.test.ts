import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildDemo } from '../../scripts/demo.ts';
import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import {
  type FlowBatch,
  numberIndex,
  numbersPerRow,
  wordIndex,
} from '../../src-core/flow/flow-batch.ts';
import type { NumberField, WordField } from '../../src-core/flow/flow-columns.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'demo');
const demo = buildDemo();

test('the committed demo is what the script makes', async () => {
  const pcap = await readFile(join(folder, 'demo.pcap'));
  expect(pcap.equals(demo.pcap), 'npm run demo, then commit resources/demo').toBe(true);
  expect(await readFile(join(folder, 'demo-labels.csv'), 'utf8')).toBe(demo.labels);
});

test('the demo is small enough to ship and large enough to show something', () => {
  expect(demo.pcap.length).toBeGreaterThan(2_000_000);
  expect(demo.pcap.length).toBeLessThan(5_000_000);
});

test('every address is reserved for documentation or private networks', () => {
  const reserved =
    /^(10\.|172\.(1[6-9]|2\d|3[01])\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:db8:|fe80:|ff02:|224\.0\.0\.251$|255\.255\.255\.255$|0\.0\.0\.0$)/;
  const addresses = rows().flatMap(([src, , dst]) => [src!, dst!]);
  expect(addresses.filter((address) => !reserved.test(address))).toEqual([]);
});

test.each([
  ['port-scan', 1000, 1100],
  ['syn-flood', 3000, 3000],
  ['ssh-guessing', 60, 100],
  ['beacon', 55, 65],
  ['dns-tunnel', 300, 600],
  ['exfiltration', 1, 1],
  ['normal', 1200, 3000],
])('%s is there', (label, atLeast, atMost) => {
  const count = rows().filter((row) => row.at(-1) === label).length;
  expect(count).toBeGreaterThanOrEqual(atLeast);
  expect(count).toBeLessThanOrEqual(atMost);
});

test('every flow has one label and every label one flow, with the same ends and times', () => {
  const labelled = rows().map(([srcIp, srcPort, dstIp, dstPort, protocol, start, end]) => {
    const timesUs = [start, end].map((time) => time!.replace('.', ''));
    return [srcIp, srcPort, dstIp, dstPort, protocol, ...timesUs].join(' ');
  });
  expect(flowsOf(demo.pcap).sort()).toEqual(labelled.sort());
});

function rows(): string[][] {
  const [, ...lines] = demo.labels.trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}

function flowsOf(pcap: Uint8Array): string[] {
  const extractor = new FlowExtractor(defaultFlowSettings);
  const input = extractor.open('demo.pcap', 1);
  input.reserve(pcap.length).set(pcap);
  input.commit(pcap.length);
  input.finish();
  const flows: string[] = [];
  for (let batch = extractor.next(); batch; batch = extractor.next()) flows.push(...linesOf(batch));
  return flows;
}

function linesOf(batch: FlowBatch): string[] {
  const { rows, numbers } = batch;
  const words = batchWords(batch);
  return Array.from({ length: rows }, (_, row) => {
    const number = (field: NumberField) => numbers[row * numbersPerRow + numberIndex.get(field)!]!;
    const word = (field: WordField) => words[wordIndex.get(field)!]![row]!;
    const ends = [word('srcIp'), number('srcPort'), word('dstIp'), number('dstPort')];
    return [...ends, word('protocol'), number('startUs'), number('endUs')].join(' ');
  });
}
