// From loopback into a case, as the doors ask for it.

import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Api } from '../../src-contract/contract.ts';
import { cannot, packetsIn, sendDatagrams } from '../capture/live-traffic.ts';
import { runningEngine } from './running-engine.ts';

const missing = cannot('dumpcap', 'tcpdump');
const patience = { timeout: 20_000, interval: 50 };

const capturing = (ask: Api) =>
  expect.poll(async () => (await ask('capture.status', {})).state, patience).toBe('capturing');

test.skipIf(missing !== '')(
  `packets and flows are there while they are captured, and stay when it ends${missing}`,
  async () => {
    const { ask, over, dataFolder } = await runningEngine();
    expect(await ask('capture.status', {})).toMatchObject({ state: 'none', files: [] });
    expect(await ask('capture.packets', {})).toEqual([]);
    await expect(ask('capture.stop', {})).rejects.toThrow('No capture is under way.');
    const asked = { interfaceName: 'lo', filter: 'udp dst port 40976' };
    const job = await ask('capture.start', asked);
    expect(job).toMatchObject({ kind: 'capture', title: 'lo' });
    await expect(ask('capture.start', asked)).rejects.toThrow('under way already');
    await capturing(ask);
    await sendDatagrams(40_976, 120);
    const latest = () => ask('capture.packets', { limit: 20 });
    await expect.poll(async () => (await latest()).at(-1)?.packet, patience).toBe(120);
    const rows = await latest();
    expect(rows).toHaveLength(20);
    expect(rows[0]).toMatchObject({
      packet: 101,
      src: '127.0.0.1',
      dstPort: 40_976,
      wireBytes: 242,
    });

    // All of it has been read while it goes on: flows that are open are not told yet.
    const reading = async () => (await ask('capture.status', {})).reading;
    const read = { state: 'following', packets: 120, flows: 0, alerts: 0 };
    await expect.poll(reading, patience).toMatchObject(read);
    expect(await ask('captures.list', {})).toMatchObject([{ captureId: 1, state: 'reading' }]);

    const removing = ask('captures.remove', { captureId: 1 });
    await expect(removing).rejects.toThrow('still being read');

    const stopped = await ask('capture.stop', {});
    expect(stopped).toMatchObject({
      ...{ state: 'ended', jobId: job.jobId, packets: 120, drops: { kernel: 0, own: 0 } },
      ...{
        source: 'dumpcap',
        dropsAreCounted: 'at-stop',
        removedFiles: 0,
        problem: null,
        ...asked,
      },
    });
    const done = await over(job);
    expect(done).toMatchObject({ state: 'done', packets: 120, captureId: 1 });
    const { importJobId, captureId, reading: all, ...status } = await ask('capture.status', {});
    const { folder, files, bytes } = status;
    expect([importJobId, captureId]).toEqual([null, 1]);
    expect(all).toMatchObject({ state: 'done', packets: 120, flows: 1 });
    const rates = await ask('capture.rates', {});
    expect(rates.reduce((sum, { packets }) => sum + packets, 0)).toBeLessThanOrEqual(120);
    // Its packets are found by the numbers that its flows have.
    const { rows: inCase } = await ask('packets.page', { captureId: 1 });
    expect(inCase.map(({ packet }) => packet)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    const [capture] = await ask('captures.list', {});
    expect(capture).toMatchObject({ packets: 120, flows: 1, state: 'ready', evidence: 'present' });
    expect(files).toEqual([{ name: capture?.name, bytes: capture?.bytes }]);
    expect(bytes).toBe(capture?.bytes);
    // One file is left of the ring, and what was counted beside it.
    expect((await readdir(folder)).sort()).toEqual(
      ['capture.json', 'case-path', capture?.name].sort(),
    );
    expect(packetsIn(join(folder, capture?.name ?? ''))).toHaveLength(120);
    expect(JSON.parse(readFileSync(join(folder, 'capture.json'), 'utf8'))).toMatchObject({
      ...{ interface: 'lo', packets: 120, droppedByKernel: 0, droppedByUs: 0 },
    });
    expect(folder.startsWith(join(dataFolder, 'captures'))).toBe(true);
    const { rows: noted } = await ask('audit.page', {});
    expect(noted.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['live.started', 'live.ended', 'capture.imported']),
    );
    const { kept } = await ask('retention.preview', {});
    expect(kept).toContainEqual(expect.objectContaining({ kind: 'live', things: 1 }));
  },
);

test.skipIf(missing !== '')(
  `when older files of the ring went, what is left is found by its numbers${missing}`,
  async () => {
    const { ask, over } = await runningEngine();
    const ring = { fileMegabytes: 1, files: 2 };
    const asked = { interfaceName: 'lo', filter: 'udp dst port 40975', ...ring };
    const job = await ask('capture.start', asked);
    await capturing(ask);
    const reading = async () => (await ask('capture.status', {})).reading.packets;
    for (let flow = 1; flow <= 5; flow++) {
      await sendDatagrams(40_975, 700, 1000);
      // Otherwise a file may go before it was read.
      await expect.poll(reading, patience).toBe(700 * flow);
    }
    const { removedFiles } = await ask('capture.stop', {});
    expect(removedFiles).toBeGreaterThan(0);
    await over(job);
    const last = { offset: 0, limit: 1 };
    const { total, rows } = await ask('packets.page', { captureId: 1, ...last });
    expect(total).toBeLessThan(3500);
    expect(rows[0]?.packet).toBe(3500 - total + 1);
    const ofFlow = await ask('packets.ofFlow', { flowId: '1.2801', ...last });
    expect(ofFlow).toMatchObject({ matched: 700, rows: [{ packet: 2801 }] });
    const found = await ask('captures.packet', { captureId: 1, packet: 3500 });
    expect(found.flowId).toBe('1.2801');
    const older = ask('flows.stream', { flowId: '1.1' });
    await expect(older).rejects.toThrow('began in files that are gone');
  },
);

test.skipIf(missing !== '')(
  `a capture that is cancelled leaves its files, and the case as it was${missing}`,
  async () => {
    const { ask } = await runningEngine();
    const job = await ask('capture.start', { interfaceName: 'lo', filter: 'udp dst port 40977' });
    await capturing(ask);
    await sendDatagrams(40_977, 30);
    await expect.poll(async () => (await ask('capture.status', {})).packets, patience).toBe(30);
    expect(await ask('jobs.cancel', { jobId: job.jobId })).toMatchObject({ state: 'cancelled' });
    const { state, folder, files } = await ask('capture.status', {});
    expect([state, files.length]).toEqual(['ended', 1]);
    expect(existsSync(join(folder, files[0]!.name))).toBe(true);
    expect(await ask('captures.list', {})).toEqual([]);
    expect(await ask('flows.page', {})).toMatchObject({ total: 0 });
  },
);

test.skipIf(missing !== '')(`what cannot be captured is said at once${missing}`, async () => {
  const { ask } = await runningEngine();
  const start = (interfaceName: string, filter: string) =>
    ask('capture.start', { interfaceName, filter });
  await expect(start('nosuch', '')).rejects.toThrow('There is no interface nosuch');
  await expect(start('lo', 'udp prt 1')).rejects.toThrow('The capture filter is wrong: ');
  expect(await ask('capture.status', {})).toMatchObject({ state: 'none' });
  const { source, interfaces } = await ask('interfaces.list', {});
  expect(source).toBe('dumpcap');
  expect(interfaces.find(({ name }) => name === 'lo')).toMatchObject({
    ...{ isUp: true, isLoopback: true, linkType: 'EN10MB', obstacle: null },
    ...{ addresses: expect.arrayContaining(['127.0.0.1']), packets: expect.any(Number) },
  });
});
