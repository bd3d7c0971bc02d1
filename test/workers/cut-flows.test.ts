// Packets of several flows and captures, in the order of time.

import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { answerOf } from '../../src-contract/reply.ts';
import type { CutFlow } from '../../src-contract/workers.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { readPackets } from '../core/pcap/read-packets.ts';
import { ascii, joined } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-cut-many-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const frame = (srcPort: number, letter: string) =>
  udpFrame({ src: '192.0.2.1', srcPort, dst: '192.0.2.2', dstPort: 53 }, ascii(letter));

/** Behind 42 bytes of Ethernet, IPv4 and UDP. */
const letterIn = (hexText: string) =>
  String.fromCharCode(Number.parseInt(hexText.replaceAll(' ', '').slice(84, 86), 16));

async function indexed(name: string, bytes: Uint8Array, evidence: number) {
  const path = join(folder, name);
  const place = (part: string) => join(folder, `${name}.${part}`);
  await writeFile(path, bytes);
  const captures = [{ path, evidence, indexPath: place('index') }];
  const sink = { flows: async () => {}, progress: async () => {} };
  answerOf(await extractService.extract({ captures, settings: defaultFlowSettings }, sink));
  const kept = { indexPath: place('index'), copyPath: place('copy'), partPath: place('part') };
  return (flows: readonly CutFlow[]) => ({ path, kept, flows });
}

async function cut(captures: Parameters<typeof extractService.cutMany>[0]['captures']) {
  const pieces: Uint8Array[] = [];
  const request = { captures, waitingPath: join(folder, 'waiting') };
  const reply = await extractService.cutMany(request, {
    bytes: async (piece) => void pieces.push(piece.slice()),
  });
  await rm(request.waitingPath);
  const file = joined(...pieces);
  const packets = file.length > 0 ? readPackets(file).packets : [];
  const text = new TextDecoder('latin1').decode(file);
  const letters = packets.map((seen) => letterIn(seen.frame)).join('');
  return { reply, letters, times: packets.map(({ timeUs }) => timeUs), text };
}

// Flows 1 (a c), 2 (b e) and 5 (d); e comes late in the file but early in time.
const everyUs = { everyUs: 1000 };
const first = [frame(1, 'a'), frame(2, 'b'), frame(1, 'c'), frame(3, 'x'), frame(4, 'd')];
const late = inTime([frame(2, 'e')], { fromUs: captureStartUs + 500 });
const one = pcapFile([...inTime(first, everyUs), ...late]);
const other = pcapFile(
  inTime([frame(9, 'f'), frame(9, 'g')], { fromUs: captureStartUs + 1500, ...everyUs }),
);

test.each([
  ['plain captures', 'a', (bytes: Uint8Array) => bytes],
  ['packed ones', 'a.gz', (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
])(
  '%s are read once each, and their packets stand in the order of time',
  async (_name, suffix, pack) => {
    const [a, b] = [
      await indexed(`one.${suffix}`, pack(one), 1),
      await indexed(`other.${suffix}`, pack(other), 2),
    ];
    const { reply, letters, times, text } = await cut([
      a([
        { firstPacket: 5, packets: 1, comment: '' },
        { firstPacket: 1, packets: 2, comment: 'Port scan (high)' },
        { firstPacket: 2, packets: 2, comment: '' },
      ]),
      b([{ firstPacket: 1, packets: 2, comment: 'Beacon' }]),
    ]);
    expect(reply).toEqual({ ok: true, answer: 7 });
    expect(letters).toBe('aebfcgd');
    expect(times).toEqual([...times].sort((x, y) => x - y));
    expect(text.split('Port scan (high)')).toHaveLength(3);
    expect(text.split('Beacon')).toHaveLength(3);
  },
);

test('a flow that has other packets than it had is refused', async () => {
  const capture = await indexed('changed', one, 1);
  const { reply } = await cut([capture([{ firstPacket: 1, packets: 3, comment: '' }])]);
  expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
  expect((await readdir(folder)).filter((name) => name === 'waiting')).toEqual([]);
});
