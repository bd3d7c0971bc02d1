import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
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
