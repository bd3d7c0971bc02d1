// The packets of a flow of the case, taken out as a file, by the index that the import left.

import { readdir, readFile, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readPackets } from '../core/pcap/read-packets.ts';
import { ascii } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const other = udpFrame({ ...ends, srcPort: 2 });
/** Packets 2 and 4 are one flow. */
const plain = pcapFile(
  inTime([other, udpFrame(ends, ascii('a')), other, udpFrame(ends, ascii('b'))]),
);
const packed = new Uint8Array(gzipSync(plain));

async function extracted({ engine, ask, over }: RunningEngine, flowId: string) {
  const job = await over(await ask('flows.extract', { flowId }));
  if (!job.exportName) return { job, frames: [] };
  const file = await readFile(engine.exportPath(job.exportName));
  return { job, frames: readPackets(file).packets.map(({ frame }) => frame) };
}

/** What lies in the folders of the captures' indexes. */
async function indexFiles({ dataFolder }: RunningEngine): Promise<string[]> {
  const scratch = join(dataFolder, 'scratch');
  const [own = ''] = await readdir(scratch);
  const names = await readdir(join(scratch, own, 'indexes'), { recursive: true });
  // Folders have random names; each test has one capture.
  return names.map((name) => name.replaceAll('\\', '/').replace(/^[^/]+/, '1')).sort();
}

describe.each([
  ['a plain capture', 'it.pcap', plain, []],
  ['a packed capture', 'it.pcap.gz', packed, ['1/unpacked']],
])('%s', (_name, name, bytes, copy) => {
  test('gives the packets of a flow, and one packet by its number', async () => {
    const it = await runningEngine();
    await it.imported(await it.file(name, bytes));
    expect(await indexFiles(it)).toEqual(['1', '1/packets.index']);
    const { job, frames } = await extracted(it, '1.2');
    expect(job).toMatchObject({ kind: 'export', title: 'flow 1.2.pcapng', packets: 2 });
    expect(job.exportName).toMatch(/^flow-1\.2-.*\.pcapng$/);
    const seen = readPackets(plain).packets;
    expect(frames).toEqual([seen[1]!.frame, seen[3]!.frame]);
    const { hex } = await it.ask('captures.packet', { captureId: 1, packet: 4 });
    expect(hex).toBe(seen[3]!.frame.replaceAll(' ', ''));
    expect(await indexFiles(it)).toEqual(['1', '1/packets.index', ...copy]);
  });

  test('takes its index along when it is removed', async () => {
    const it = await runningEngine();
    await it.imported(await it.file(name, bytes));
    await extracted(it, '1.1');
    await it.ask('captures.remove', { captureId: 1 });
    expect(await indexFiles(it)).toEqual([]);
  });

  test('that was changed since is not read any more', async () => {
    const it = await runningEngine();
    const path = await it.file(name, bytes);
    await it.imported(path);
    await utimes(path, 1, 1);
    const message = `${name} was changed after it was read: import it again.`;
    const { job } = await extracted(it, '1.1');
    expect(job).toMatchObject({ state: 'failed', error: { code: 'unreadable-file', message } });
    await expect(it.ask('captures.packet', { captureId: 1, packet: 1 })).rejects.toThrow(message);
    const exports = join(it.engine.uploadFolder, '../exports');
    expect(await readdir(exports)).toEqual([]);
  });

  test('that is gone says where to point to it', async () => {
    const it = await runningEngine();
    const path = await it.file(name, bytes);
    await it.imported(path);
    await rename(path, `${path}.elsewhere`);
    const message = `${name} is no longer where it was read: System, Evidence points to where it is now.`;
    await expect(it.ask('captures.packet', { captureId: 1, packet: 1 })).rejects.toThrow(message);
    expect((await it.ask('captures.list', {}))[0]?.evidence).toBe('missing');
  });
});

test('what is no flow of the case is a sentence', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('it.pcap', plain));
  const refused = (flowId: string) => expect(it.ask('flows.extract', { flowId })).rejects;
  for (const flowId of ['1.9', '1.3', '2.1']) {
    const message = 'There is no such flow in this case.';
    await refused(flowId).toMatchObject({ code: 'not-found', message });
  }
  for (const flowId of ['1', '1.*']) {
    const message = 'flows.extract: flowId: is no flow id, such as 1.42.';
    await refused(flowId).toMatchObject({ code: 'bad-input', message });
  }
});

test('an import that fails or is cancelled leaves no index', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('no.pcap', ascii('Dear diary, nothing happened today.')));
  expect(await indexFiles(it)).toEqual([]);
  const frames = Array.from({ length: 20_000 }, (_, i) => udpFrame({ ...ends, srcPort: i }));
  const job = await it.ask('captures.import', {
    path: await it.file('it.pcap', pcapFile(inTime(frames))),
  });
  while ((await it.ask('flows.page', { limit: 1 })).total === 0);
  await it.ask('jobs.cancel', { jobId: job.jobId });
  expect(await indexFiles(it)).toEqual([]);
});
