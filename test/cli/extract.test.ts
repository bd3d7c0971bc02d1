import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readPackets } from '../core/pcap/read-packets.ts';
import { ascii } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { wiresift } from './run-wiresift.ts';

const all = await mkdtemp(join(tmpdir(), 'wiresift-extract-cli-'));
afterAll(() => rm(all, { recursive: true, force: true }));
let folder = all;
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(all, 'case-'));
  path = join(folder, 'a.pcap');
  await writeFile(path, capture);
});

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const back = { src: ends.dst, srcPort: 53, dst: ends.src, dstPort: 1 };
const other = udpFrame({ ...ends, srcPort: 2 });
/** Packets 2, 4 and 5 are one flow. */
const capture = pcapFile(
  inTime([other, udpFrame(ends, ascii('a')), other, udpFrame(back), udpFrame(ends, ascii('b'))]),
);
const inFile = readPackets(capture).packets;

test('the packets of one flow, with their stamps and bytes', async () => {
  const out = join(folder, 'flow.pcapng');
  const ran = await wiresift('extract', path, '--flow', '1.2', '--write', out);
  expect(ran).toEqual({ code: 0, stdout: '', stderr: '3 packets of flow 1.2\n' });
  const cut = readPackets(await readFile(out));
  expect(cut.packets.map(({ timeUs }) => timeUs - captureStartUs)).toEqual([1000, 3000, 4000]);
  expect(cut.packets.map(({ frame }) => frame)).toEqual(
    [1, 3, 4].map((index) => inFile[index]!.frame),
  );
});

test.each([
  ['a flow that is not there', '1.4', 'a.pcap has no flow 1.4.'],
  ['a flow of another capture', '2.2', '"2.2" names no flow of one capture: 1.N does.'],
  ['no flow at all', 'x', '"x" names no flow of one capture: 1.N does.'],
])('%s: one sentence, and no file', async (_name, flow, sentence) => {
  const out = join(folder, 'flow.pcapng');
  const ran = await wiresift('extract', path, '--flow', flow, '--write', out);
  expect(ran).toEqual({ code: 1, stdout: '', stderr: `wiresift: ${sentence}\n` });
  expect(await readdir(folder)).toEqual(['a.pcap']);
});

test('the evidence is never written over', async () => {
  const ran = await wiresift('extract', path, '--flow', '1.2', '--write', path);
  expect(ran.code).toBe(1);
  expect(new Uint8Array(await readFile(path))).toEqual(capture);
});
