// A capture whose files are still being written gives what it gives as one file: the same flows, events and windows.

import { appendFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CaptureFile, ExtractSink, GrowingFile } from '../../src-contract/workers.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import { type FlowBatch, numbersPerRow } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { joinCaptures } from '../../src-main/capture/join-captures.ts';
import { extractFlows } from '../../src-workers/extract-flows.ts';

const demo = fileURLToPath(new URL('../../resources/demo/demo.pcap', import.meta.url));
const headerBytes = 24;

async function madeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-growing-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The demo's first packets as classic pcaps, each with a header of its own. */
async function pieces(counts: readonly number[]): Promise<Buffer[]> {
  const all = await readFile(demo);
  let at = headerBytes;
  return counts.map((count) => {
    const from = at;
    for (let i = 0; i < count; i++) at += 16 + all.readUInt32LE(at + 8);
    return Buffer.concat([all.subarray(0, headerBytes), all.subarray(from, at)]);
  });
}

const rowsOf = (batch: FlowBatch): string[] => {
  const words = batchWords(batch);
  return Array.from({ length: batch.rows }, (_, row) => {
    const numbers = batch.numbers.subarray(row * numbersPerRow, (row + 1) * numbersPerRow);
    return JSON.stringify([words.map((column) => column[row]), [...numbers]]);
  });
};

/** All that is said, but for how it was cut into batches. */
async function said(capture: Partial<CaptureFile>, grown?: ExtractSink['grown']) {
  const flows: string[] = [];
  const events: string[] = [];
  const windows: number[][] = [];
  let isWindowOver = true;
  let open = 0;
  const sink: ExtractSink = {
    async flows(batch) {
      flows.push(...rowsOf(batch));
      isWindowOver = false;
    },
    async events({ kinds, details }) {
      for (const [row, kind] of kinds.entries()) events.push(kind + details[row]);
    },
    async open(batch) {
      open += batch.rows;
    },
    async close({ startUs }) {
      windows.push([startUs, flows.length, events.length, open]);
      isWindowOver = true;
    },
    async progress() {},
    ...(grown && { grown }),
  };
  const request = { settings: defaultFlowSettings, wantsEvents: true, windowSec: 60 };
  const captures = [{ path: demo, evidence: 1, ...capture }];
  const summary = await extractFlows({ ...request, captures }, sink);
  return { flows, events, windows, open, isWindowOver, packets: summary.packets, summary };
}

const counts = [700, 1, 2300];

test.each(['pcap', 'pcapng'])(
  'files of %s that grow are read like one that is there',
  async (kind) => {
    const folder = await madeFolder();
    let files = await pieces(counts);
    if (kind === 'pcapng')
      files = await Promise.all(files.map((piece, at) => rewritten(folder, at, piece)));
    const paths = files.map((_, at) => join(folder, `ring_${at}`));
    // Each time somebody asks, some more bytes are there, cut where nobody expects it.
    let [at, from, turn] = [0, 0, 0];
    const grown = async () => {
      const file = files[at];
      if (!file) return { files: await listed(paths), isOver: true };
      const size = 1 + ((turn++ * 7919) % 60_000);
      await appendFile(paths[at]!, file.subarray(from, from + size));
      from += size;
      if (from >= file.length) [at, from] = [at + 1, 0];
      return { files: await listed(paths), isOver: false };
    };
    const live = await said({ path: folder, isGrowing: true }, grown);

    const joined = join(folder, 'joined.pcapng');
    await joinCaptures(paths, joined);
    const offline = await said({ path: joined });
    expect(offline.packets).toBe(3001);
    expect(offline.windows.length).toBeGreaterThan(2);
    expect({ ...live, summary: null }).toEqual({ ...offline, summary: null });
    expect(live.summary.doneBytes).toBe(files.reduce((sum, { length }) => sum + length, 0));
  },
);

test('flows are handed over while the capture goes on, and lost files are said', async () => {
  const folder = await madeFolder();
  const [first, second] = await pieces([2500, 100]);
  const paths = [join(folder, 'a'), join(folder, 'b')];
  await appendFile(paths[0]!, first!);
  let asked = 0;
  let early = 0;
  const live: string[] = [];
  const sink: ExtractSink = {
    async flows(batch) {
      live.push(...rowsOf(batch));
    },
    async progress() {},
    async grown() {
      asked += 1;
      if (asked < 4)
        return { files: [{ path: paths[0]!, bytes: first!.length, number: 5 }], isOver: false };
      if (asked === 4) {
        early = live.length;
        await appendFile(paths[1]!, second!);
      }
      return { files: [{ path: paths[1]!, bytes: second!.length, number: 8 }], isOver: asked > 5 };
    },
  };
  const captures = [{ path: folder, evidence: 1, isGrowing: true }];
  const summary = await extractFlows({ captures, settings: defaultFlowSettings }, sink);
  expect(early).toBeGreaterThan(100);
  expect(early).toBeLessThan(2048); // it was not the batch that was full
  expect(summary.packets).toBe(2600);
  // 6 and 7 went before anybody read them.
  expect(summary.captures[0]!.issues).toContainEqual(
    expect.objectContaining({ kind: 'lost-files', count: 2 }),
  );
});

test('silence closes the last window, and what is said in all is the same', async () => {
  const folder = await madeFolder();
  const [piece] = await pieces([700]);
  const path = join(folder, 'a');
  await appendFile(path, piece!);
  const offline = await said({ path });
  let closed = 0;
  let early = -1;
  let asked = 0;
  const sink: ExtractSink = {
    async flows() {},
    async progress() {},
    async close() {
      closed += 1;
    },
    async grown() {
      asked += 1;
      if (asked === 4) early = closed;
      const files = [{ path, bytes: piece!.length, number: 1 }];
      return { files, isOver: asked > 3, settledUs: Date.now() * 1000 };
    },
  };
  const request = { settings: defaultFlowSettings, wantsEvents: true, windowSec: 60 };
  const captures = [{ path: folder, evidence: 1, isGrowing: true }];
  await extractFlows({ ...request, captures }, sink);
  // All but the one in which what was open has ended.
  expect(early).toBe(offline.windows.length - 1);
  expect(closed).toBe(offline.windows.length);
});

async function rewritten(folder: string, at: number, piece: Buffer): Promise<Buffer> {
  const [from, to] = [join(folder, `${at}.pcap`), join(folder, `${at}.pcapng`)];
  await appendFile(from, piece);
  await joinCaptures([from], to);
  return readFile(to);
}

async function listed(paths: readonly string[]): Promise<GrowingFile[]> {
  const files: GrowingFile[] = [];
  for (const [number, path] of paths.entries()) {
    const file = await open(path).catch(() => undefined);
    if (!file) break;
    files.push({ path, bytes: (await file.stat()).size, number });
    await file.close();
  }
  return files;
}

test('a file that the ring takes away before it is opened is passed over, and told', async () => {
  const folder = await madeFolder();
  const [first, , third] = await pieces([100, 100, 100]);
  const paths = [0, 1, 2].map((at) => join(folder, `ring_${at}`));
  await writeFile(paths[0]!, first!);
  await writeFile(paths[2]!, third!);
  const bytes = [first!.length, 5000, third!.length];
  const files = paths.map((path, number) => ({ path, number, bytes: bytes[number]! }));
  const read = await said({ isGrowing: true }, async () => ({ files, isOver: true }));
  expect(read.packets).toBe(200);
  expect(read.summary.captures[0]?.issues).toContainEqual(
    expect.objectContaining({ kind: 'lost-files', count: 1 }),
  );
});
