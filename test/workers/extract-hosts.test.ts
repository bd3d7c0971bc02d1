import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type HostBatch, hostBatchRows } from '../../src-core/feature/host-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { mostUnderWay } from '../../src-workers/hand-over.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-hosts-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const hosts = 3000;
const path = join(folder, 'a.pcap');
const frames = Array.from({ length: hosts }, (_, i) =>
  udpFrame({ src: `10.0.${i >> 8}.${i & 255}`, dst: '192.0.2.2', srcPort: 1, dstPort: 2 }),
);
await writeFile(path, pcapFile(inTime(frames)));

async function profile(hostWindowSec: number | undefined, take: () => Promise<void>) {
  const batches: HostBatch[] = [];
  const request = {
    captures: [{ path, evidence: 1 }],
    settings: defaultFlowSettings,
    hostWindowSec,
  };
  const reply = await extractService.extract(request, {
    async flows() {},
    async hosts(batch) {
      await take();
      batches.push(batch);
    },
    async progress() {},
  });
  expect(reply).toMatchObject({ ok: true, answer: { packets: hosts } });
  return batches.map(({ rows }) => rows);
}

test('profiles come in batches, and only so many are under way', async () => {
  let taking = 0;
  const rows = await profile(3600, async () => {
    taking += 1;
    expect(taking).toBeLessThanOrEqual(mostUnderWay);
    await new Promise((resolve) => setTimeout(resolve, 5));
    taking -= 1;
  });
  // Each host once in the window and once in the whole: 6000 in all.
  expect(rows.slice(0, 2)).toEqual([hostBatchRows, hostBatchRows]);
  expect(rows.reduce((sum, more) => sum + more, 0)).toBe(2 * hosts);
});

test('whoever names no window gets none', async () => {
  expect(await profile(undefined, async () => {})).toEqual([]);
});
