// Captures from loopback for real, beside a tcpdump of its own.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CaptureToolName } from '../../src-contract/program-settings.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { capTool } from '../../src-main/capture/cap-source.ts';
import type { CaptureRequest } from '../../src-main/capture/capture-source.ts';
import { checkCapture } from '../../src-main/capture/check-capture.ts';
import { chooseTool, findCaptureTools } from '../../src-main/capture/find-capture-tools.ts';
import { joinCaptures } from '../../src-main/capture/join-captures.ts';
import { runCapture } from '../../src-main/capture/run-capture.ts';
import { cannot, packetsIn, sendDatagrams } from './live-traffic.ts';

const missing = cannot('dumpcap', 'tcpdump');
const patience = { timeout: 20_000, interval: 50 };

/** The program around cap is the built one. */
const built = resolve(import.meta.dirname, '../../out/main');
const allTools = () => findCaptureTools(undefined, () => capTool(built));
const withoutCap =
  missing === '' && (await capTool(built)) === undefined
    ? ' (skipped: cap could not be built)'
    : missing;

async function madeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-capture-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

async function begun(name: CaptureToolName, asked: Partial<CaptureRequest>) {
  const tool = chooseTool(await allTools(), name);
  const path = join(await madeFolder(), name === 'tcpdump' ? 'ring.pcap' : 'ring.pcapng');
  const running = runCapture(tool, {
    ...{ interfaceName: 'lo', filter: '', snapBytes: 262_144, isPromiscuous: true },
    ...{ bufferMegabytes: 4, packets: 0, seconds: 0, ring: undefined, path, ...asked },
  });
  onTestFinished(() => running.kill());
  await expect.poll(() => running.counts().hasBegun, patience).toBe(true);
  return { running, path, joined: join(await madeFolder(), 'joined.pcapng') };
}

/** A second opinion, written by nobody of ours. */
async function besides(filter: string) {
  const path = join(await madeFolder(), 'beside.pcap');
  const child = spawn('tcpdump', ['-i', 'lo', '-n', '-U', '-Z', 'root', '-w', path, filter]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((listening) => child.stderr.once('data', listening));
  const end = () => new Promise((over) => child.once('exit', over).kill('SIGINT'));
  return { path, end };
}

test.skipIf(missing !== '').each<[CaptureToolName, number]>([
  ['dumpcap', 40_971],
  ['tcpdump', 40_972],
])(`%s has the packets and the stamps of a tcpdump beside it${missing}`, async (name, port) => {
  const filter = `udp dst port ${port}`;
  const other = await besides(filter);
  const { running, joined } = await begun(name, { filter });
  await sendDatagrams(port, 300);
  await expect.poll(() => running.counts().packets, patience).toBe(300);
  running.stop();
  const { counts, problem } = await running.ended;
  // It hears of its packets a second late when the machine is busy, and ends without those it has not heard of.
  await expect.poll(() => packetsIn(other.path).length, patience).toBe(300);
  await other.end();
  expect([counts.packets, counts.drops, problem]).toEqual([300, { kernel: 0, own: 0 }, undefined]);
  await joinCaptures(
    (await running.files()).map(({ path }) => path),
    joined,
  );
  const packets = packetsIn(joined);
  expect(packets).toHaveLength(300);
  const others = packetsIn(other.path);
  expect(packets.map(({ words }) => words)).toEqual(others.map(({ words }) => words));
  // The kernel stamps a packet for each listener by itself, some nanoseconds apart: now and then that is the next
  // microsecond, and for two tcpdumps no less than here.
  const isSame = packets.filter(({ atUs }, at) => Math.abs(atUs - others[at]!.atUs) <= 1);
  expect(isSame.length).toBeGreaterThan(0.9 * packets.length);
});

test.skipIf(missing !== '').each<[CaptureToolName, number]>([
  ['dumpcap', 40_973],
  ['tcpdump', 40_974],
])(`a ring of %s keeps its newest files, in order${missing}`, async (name, port) => {
  const { running, joined } = await begun(name, {
    ...{ filter: `udp dst port ${port}`, ring: { fileMegabytes: 1, files: 2 } },
  });
  // A file is full with its twentieth packet, at a good million bytes.
  for (let sent = 0; sent < 45; sent += 15) {
    await sendDatagrams(port, 15, 50_000);
    await expect.poll(() => running.counts().packets, patience).toBeGreaterThanOrEqual(sent + 15);
  }
  running.stop();
  await running.ended;
  const files = await running.files();
  expect(files).toHaveLength(2);
  expect(running.removedFiles(files)).toBe(1);
  await joinCaptures(
    files.map(({ path }) => path),
    joined,
  );
  const stamps = packetsIn(joined).map(({ atUs }) => atUs);
  expect(stamps).toHaveLength(25); // the first file is gone
  expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
});

test.skipIf(withoutCap !== '')(
  `cap has the packets of a tcpdump beside it, and the file says whose stamps these are${withoutCap}`,
  async () => {
    const filter = 'udp dst port 40977';
    const other = await besides(filter);
    const { running, joined } = await begun('cap', {
      filter,
      ring: { fileMegabytes: 1, files: 2 },
    });
    // Its buffer holds 32 packets, whatever their size.
    for (let sent = 15; sent <= 45; sent += 15) {
      await sendDatagrams(40_977, 15, 50_000);
      await expect.poll(() => running.counts().packets, patience).toBe(sent);
    }
    await expect.poll(() => packetsIn(other.path).length, patience).toBe(45);
    running.stop();
    expect(await running.ended).toMatchObject({ problem: undefined, counts: { drops: undefined } });
    await other.end();
    const files = await running.files();
    expect([files.length, running.removedFiles(files)]).toEqual([2, 1]); // a third went
    await joinCaptures(
      files.map(({ path }) => path),
      joined,
    );
    const [packets, others] = [
      packetsIn(joined),
      packetsIn(other.path).slice(-packetsIn(joined).length),
    ];
    expect(packets.length).toBeGreaterThan(20);
    expect(packets.map(({ words }) => words)).toEqual(others.map(({ words }) => words));
    for (const [at, { atUs }] of packets.entries()) {
      expect(Math.abs(atUs - others[at]!.atUs)).toBeLessThan(5_000_000);
    }
    const reader = new CaptureReader('joined.pcapng');
    reader.window.append(await readFile(joined));
    const raw = new RawPacket();
    while (reader.next(raw));
    expect(reader.health.issues()).toMatchObject([{ kind: 'arrival-stamps', count: 2 }]);
  },
);

test.skipIf(missing !== '')(`it ends by itself after so many seconds${missing}`, async () => {
  const { running } = await begun('dumpcap', { seconds: 1, filter: 'udp dst port 40975' });
  expect(await running.ended).toMatchObject({ counts: { packets: 0 }, problem: undefined });
  expect(await running.files()).toHaveLength(1);
});

test.skipIf(missing !== '').each([
  ['tcp prt 80', 'lo', /^The capture filter is wrong: .*syntax error.*\.$/],
  ['-w /tmp/stolen', 'lo', 'A capture filter does not begin with a dash.'],
  ['udp\nport 1', 'lo', 'A capture filter is one line of text.'],
  ['', '-w', 'There is no interface -w to capture on.'],
  ['', 'lo; id', 'There is no interface lo; id to capture on.'],
])(`%j on %j is refused by both before anything begins${missing}`, async (filter, name, says) => {
  for (const tool of await allTools()) {
    await expect(checkCapture(tool, name, filter)).rejects.toThrow(says);
  }
});
