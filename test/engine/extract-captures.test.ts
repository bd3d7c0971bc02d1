import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { numberOf, numbersPerRow } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractCaptures } from '../../src-main/engine/extract-captures.ts';
import { ThreadEnded } from '../../src-main/engine/start-worker.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { builtWorkers, runningEngine } from './running-engine.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-thread-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const frames = Array.from({ length: 20_000 }, (_, i) => udpFrame({ ...ends, srcPort: i }));
const path = join(folder, 'large.pcap');
await writeFile(path, pcapFile(inTime(frames)));
const request = { captures: [{ path, evidence: 1 }], settings: defaultFlowSettings };

/** The built thread, and something that happens in it a moment after it began. */
async function threadsThat(happening: string): Promise<string> {
  const workers = await mkdtemp(join(folder, 'workers-'));
  const built = pathToFileURL(join(builtWorkers, 'extract.worker.js')).href;
  const text = `import ${JSON.stringify(built)};\nsetTimeout(() => { ${happening} }, 30);\n`;
  await writeFile(join(workers, 'extract.worker.js'), text);
  await writeFile(join(workers, 'package.json'), '{ "type": "module" }');
  return workers;
}

const slowly = {
  flows: () => new Promise<void>((resolve) => setTimeout(resolve, 20)),
  progress: async () => {},
};

test.each([
  ['ends', 'process.exit(3)'],
  ['fails', `throw new TypeError('out of luck')`],
])('a thread that %s in the middle fails its job, not the engine', async (_how, happening) => {
  const it = await runningEngine(await threadsThat(happening));
  const large = pcapFile(
    inTime(
      Array.from({ length: 20_000 }, (_, i) => udpFrame({ ...ends, srcPort: i, dstPort: i >> 10 })),
    ),
  );
  const job = await it.imported(await it.file('large.pcap', large));
  expect(job).toMatchObject({ state: 'failed', error: { code: 'internal' } });
  expect(await it.ask('captures.list', {})).toEqual([]);
  expect((await it.ask('flows.page', {})).total).toBe(0);
});

test('a thread whose file is missing fails its job', async () => {
  const it = await runningEngine(join(folder, 'nowhere'));
  expect(await it.imported(path)).toMatchObject({ state: 'failed', error: { code: 'internal' } });
});

test('cancelling ends the thread, however often it is asked for', async () => {
  const { answer, cancel } = extractCaptures(builtWorkers, request, slowly);
  const outcome = expect(answer).rejects.toThrow(ThreadEnded);
  await Promise.all([cancel(), cancel()]);
  await outcome;
  await cancel();
});

test('what the taker says stays what it was, code and all', async () => {
  const full = new AppError('disk-full', 'The disk is full.');
  const { answer } = extractCaptures(builtWorkers, request, {
    flows: () => Promise.reject(full),
    progress: async () => {},
  });
  await expect(answer).rejects.toBe(full);
});

test('batches are taken one at a time and in order, though several are under way', async () => {
  const srcPort = numberOf('srcPort');
  const ports: number[] = [];
  let inHand = 0;
  const { answer } = extractCaptures(builtWorkers, request, {
    async flows({ numbers, rows }) {
      inHand += 1;
      expect(inHand).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, ports.length === 0 ? 50 : 0));
      for (let row = 0; row < rows; row++) ports.push(numbers[row * numbersPerRow + srcPort]!);
      inHand -= 1;
    },
    progress: async () => {},
  });
  expect((await answer).flows).toBe(20_000);
  expect(ports).toEqual(Array.from({ length: 20_000 }, (_, i) => i));
});

test('nothing is taken once the call was cancelled', async () => {
  let taken = 0;
  const { answer, cancel } = extractCaptures(builtWorkers, request, {
    async flows() {
      taken += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await cancel();
    },
    progress: async () => {},
  });
  await expect(answer).rejects.toThrow(ThreadEnded);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(taken).toBe(1);
});
