import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { packetCsvHeader } from '../../src-core/report/packet-csv.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-packets-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };

async function packets(bytes: Uint8Array, maxPackets?: number) {
  const path = join(folder, 'it.pcap');
  await writeFile(path, bytes);
  const pieces: string[] = [];
  let taking = 0;
  let most = 0;
  const request = { path, settings: defaultFlowSettings, maxPackets };
  const reply = await extractService.packets(request, {
    async text(piece) {
      most = Math.max(most, ++taking);
      await new Promise((resolve) => setTimeout(resolve, 5));
      pieces.push(piece);
      taking -= 1;
    },
    progress: async () => {},
  });
  return { reply, pieces, most };
}

const many = pcapFile(inTime(Array.from({ length: 10_000 }, () => udpFrame(ends))));

test('a line for each packet, in pieces, one under way at a time', async () => {
  const { reply, pieces, most } = await packets(many);
  const lines = pieces.join('').split('\n');
  expect(lines[0]).toBe(packetCsvHeader.trimEnd());
  expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(
    Array.from({ length: 10_000 }, (_, i) => String(i + 1)),
  );
  expect(pieces.length).toBeGreaterThan(2);
  expect(most).toBe(1);
  expect(reply).toMatchObject({ ok: true, answer: { packets: 10_000, issues: [] } });
});

test('no further than was asked', async () => {
  const { reply, pieces } = await packets(many, 7);
  expect(pieces.join('').split('\n').length).toBe(1 + 7 + 1);
  expect(reply).toMatchObject({ ok: true, answer: { packets: 7 } });
});

test('without packets the header alone', async () => {
  const { pieces } = await packets(pcapFile([]));
  expect(pieces.join('')).toBe(packetCsvHeader);
});

test('what is cut is read as far as it goes, and said', async () => {
  const { reply, pieces } = await packets(many.subarray(0, -1));
  expect(pieces.join('').split('\n').length).toBe(1 + 9999 + 1);
  expect(reply).toMatchObject({ ok: true, answer: { issues: [{ kind: 'cut-file' }] } });
});

test('what is no capture gives nothing at all', async () => {
  const { reply, pieces } = await packets(new Uint8Array(100));
  expect(pieces).toEqual([]);
  expect(reply).toMatchObject({ ok: false, error: { code: 'not-a-capture' } });
});
