// Flows that a filter does not accept go no further, nor does what belongs to them.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExtractRequest } from '../../src-contract/workers.ts';
import { eventAt } from '../../src-core/event/event-batch.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { flowIdOf } from '../../src-core/flow/packet-origin.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { macBytes } from '../fixtures/addresses.ts';
import { hex, joined } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { dnsQuery } from '../fixtures/dns-message.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-where-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const asks = (srcPort: number) =>
  udpFrame(
    { src: '192.0.2.1', srcPort, dst: '192.0.2.53', dstPort: 53 },
    dnsQuery(srcPort, { name: 'www.example', type: 'A' }),
  );

/** Flow 1.1 has one question; 1.2 two of them, a minute apart; 1.4 begins in the second window. */
const questions = pcapFile([
  ...inTime([asks(1001), asks(1002)]),
  ...inTime([asks(1002), asks(1003)], { fromUs: captureStartUs + 61_000_000 }),
]);

const point = macBytes('00:00:5e:00:53:01');
const everybody = macBytes('ff:ff:ff:ff:ff:ff');
const deauthentication = joined(hex('c0 00 00 00'), everybody, point, point, hex('00 00 07 00'));
const wireless = pcapFile(inTime([deauthentication]), { linkType: 105 });

beforeAll(async () => {
  await writeFile(join(folder, 'questions.pcap'), questions);
  await writeFile(join(folder, 'wireless.pcap'), wireless);
});

const idsIn = (batch: FlowBatch) => batchWords(batch)[0]!;

async function extract(where: string, request: Partial<ExtractRequest> = {}) {
  const told = { flows: [] as string[], open: [] as string[], events: [] as string[], windows: 0 };
  const done: number[] = [];
  const captures = ['questions.pcap', 'wireless.pcap'].map((name, i) => ({
    ...{ path: join(folder, name), evidence: i + 1 },
  }));
  const asked = { captures, settings: defaultFlowSettings, where, ...request };
  const reply = await extractService.extract(asked, {
    async flows(batch) {
      expect(batch.rows).toBeGreaterThan(0);
      told.flows.push(...idsIn(batch));
    },
    async open(batch) {
      told.open.push(...idsIn(batch));
    },
    async events(batch) {
      for (let row = 0; row < batch.rows; row++) {
        told.events.push(flowIdOf(eventAt(batch, row).flow));
      }
    },
    async close() {
      told.windows += 1;
    },
    progress: async ({ doneBytes, totalBytes }) => void done.push(doneBytes / totalBytes),
  });
  if (!reply.ok) return { ...told, done, error: reply.error, flowCount: 0, issues: [] };
  const issues = reply.answer.captures.map((capture) =>
    capture.issues.filter(({ kind }) => kind === 'left-out').map(({ count }) => count),
  );
  return { ...told, done, error: undefined, issues, flowCount: reply.answer.flows };
}

const analysis = { wantsEvents: true, windowSec: 60 };

test.each([
  // The last window is shown what is open at its end as well.
  ['', ['1.1', '1.2', '1.4'], ['0.0', '1.1', '1.2', '1.2', '1.4'], ['1.1', '1.2', '1.4'], [[], []]],
  // Known only when the flow has ended, and still its first event goes with it.
  ['packets:>1', ['1.2'], ['1.2', '1.2'], ['1.2'], [[2], []]],
  // A frame that is in no flow may pass a filter that only says what it does not want.
  ['not packets:>1', ['1.1', '1.4'], ['0.0', '1.1', '1.4'], ['1.1', '1.4'], [[1], []]],
  ['sport:1003', ['1.4'], ['1.4'], ['1.4'], [[2], []]],
  ['start:>1 not sport:1001..1003', [], ['0.0'], [], [[3], []]],
  ['proto:tcp', [], [], [], [[3], []]],
])('"%s"', async (where, flows, events, open, issues) => {
  const told = await extract(where, analysis);
  expect(told.flows.toSorted()).toEqual(flows);
  expect(told.events.toSorted()).toEqual(events);
  expect([...new Set(told.open)].sort()).toEqual(open);
  expect(told.issues).toEqual(issues);
  expect(told.flowCount).toBe(flows.length);
  expect(told.windows).toBe(3); // of the captures, whatever is in them; the last one is closed twice
});

test('flows alone are chosen in one reading', async () => {
  const { flows, issues, flowCount } = await extract('packets:>1');
  expect({ flows, issues, flowCount }).toEqual({ flows: ['1.2'], issues: [[2], []], flowCount: 1 });
});

test('a filter that is none is a sentence with its place', async () => {
  const { error, flows } = await extract('proto:udp nosuch:1', analysis);
  expect(flows).toEqual([]);
  expect(error).toEqual({
    code: 'bad-input',
    message: 'The filter does not know the field "nosuch" (at character 11).',
    at: 10,
  });
});
