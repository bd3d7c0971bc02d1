import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { ExtractProgress } from '../../src-contract/workers.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { batchRows } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { mostUnderWay } from '../../src-workers/hand-over.ts';
import { ascii } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-extract-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function extract(
  path: string,
  take: (batch: FlowBatch) => Promise<void> = async () => {},
  isWatched = false,
) {
  const batches: FlowBatch[] = [];
  const told: ExtractProgress[] = [];
  const captures = [{ path, evidence: 7 }];
  const request = { captures, settings: defaultFlowSettings, isWatched };
  const reply = await extractService.extract(request, {
    async flows(batch) {
      await take(batch);
      batches.push(batch);
    },
    async progress(progress) {
      told.push(progress);
    },
  });
  return { reply, batches, told };
}

test('a capture gives its flows and a summary', async () => {
  const file = pcapFile(
    inTime([udpFrame(ends, ascii('a')), udpFrame(ends), udpFrame({ ...ends, srcPort: 2 })]),
  );
  const { reply, batches } = await extract(await fileOf('good.pcap', file));
  expect(reply).toEqual({
    ok: true,
    answer: {
      doneBytes: file.length,
      totalBytes: file.length,
      packets: 3,
      flows: 2,
      captures: [
        {
          packets: 3,
          startUs: captureStartUs,
          endUs: captureStartUs + 2000,
          issues: [],
          facts: expect.objectContaining({ format: 'pcap', interfaceCount: 1 }),
        },
      ],
    },
  });
  const ids = batches.map((batch) => [batch.rows, batchWords(batch)[0]]);
  expect(ids).toEqual([[2, ['7.1', '7.3']]]);
});

test('a capture without packets has no times', async () => {
  const { reply, batches } = await extract(await fileOf('none.pcap', pcapFile([])));
  expect(reply).toMatchObject({
    ok: true,
    answer: { flows: 0, captures: [{ packets: 0, startUs: null, endUs: null }] },
  });
  expect(batches).toEqual([]);
});

test('a capture that was cut is read as far as it goes', async () => {
  const file = pcapFile(inTime([udpFrame(ends), udpFrame(ends)]));
  const { reply } = await extract(await fileOf('cut.pcap', file.subarray(0, -1)));
  expect(reply).toMatchObject({
    ok: true,
    answer: {
      captures: [{ packets: 1, issues: [{ kind: 'cut-file', firstPacket: 2, count: 1 }] }],
    },
  });
});

test('the evidence is not touched', async () => {
  const path = await fileOf('kept.pcap', pcapFile(inTime([udpFrame(ends)])));
  const hash = async () =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  const before = await hash();
  await extract(path);
  expect(await hash()).toBe(before);
});

describe('what cannot be read is said in a sentence', () => {
  test.each([
    ['empty.pcap', ascii(''), 'not-a-capture', 'empty.pcap is empty.'],
    [
      'text.txt',
      ascii('some text, longer than any header would be'),
      'not-a-capture',
      'text.txt is not a network capture: its first bytes are those of no capture format.',
    ],
  ])('%s', async (name, bytes, code, message) => {
    const { reply } = await extract(await fileOf(name, bytes));
    expect(reply).toEqual({ ok: false, error: { code, message } });
  });

  test('a folder', async () => {
    const { reply } = await extract(folder);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
  });

  test.each(['missing.pcap', 'nul\u0000.pcap', `${'x'.repeat(300)}.pcap`])('%s', async (name) => {
    const { reply } = await extract(join(folder, name));
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreadable-file' } });
  });
});

test('a slow taker slows the reader: only so many batches are under way', async () => {
  const count = 2 * mostUnderWay * batchRows;
  const frames = Array.from({ length: count }, (_, i) => udpFrame({ ...ends, srcPort: i }));
  let taking = 0;
  let most = 0;
  const { batches } = await extract(
    await fileOf('many.pcap', pcapFile(inTime(frames))),
    async () => {
      taking += 1;
      most = Math.max(most, taking);
      await new Promise((resolve) => setTimeout(resolve, 5));
      taking -= 1;
    },
  );
  expect(batches.map(({ rows }) => rows)).toEqual(Array(2 * mostUnderWay).fill(batchRows));
  expect(most).toBe(mostUnderWay);
});

test.each([
  ['is given at once while somebody is looking', true, [1, 1]],
  ['waits for its batch when nobody is', false, [2]],
])('the first flow of a long capture %s', async (_name, isWatched, rows) => {
  let nowMs = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1000));
  const payload = new Uint8Array(60_000);
  const later = captureStartUs + 3600e6; // by then the first flow has long been idle
  const frames = Array.from({ length: 20 }, (_, i) => ({
    ...{ atUs: later + i, frame: udpFrame({ ...ends, srcPort: 2 }, payload) },
  }));
  const all = [{ atUs: captureStartUs, frame: udpFrame(ends) }, ...frames];
  const path = await fileOf('long.pcap', pcapFile(all));
  const { batches } = await extract(path, async () => {}, isWatched);
  clock.mockRestore();
  expect(batches.map((batch) => batch.rows)).toEqual(rows);
});

test('a taker that fails ends the work, and is told as what it is: a bug', async () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const path = await fileOf('one.pcap', pcapFile(inTime([udpFrame(ends)])));
  const { reply } = await extract(path, () => Promise.reject(new TypeError('broken')));
  expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(String(stderr.mock.calls[0]?.[0])).toContain('TypeError: broken');
  stderr.mockRestore();
});
