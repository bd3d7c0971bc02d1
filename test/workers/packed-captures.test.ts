import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { ExtractRequest } from '../../src-contract/workers.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { ascii, hex, joined } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { pcapngBlocks } from '../fixtures/pcapng-blocks.ts';
import { zstdOfRawBlocks } from '../fixtures/zstd-frame.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-packed-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const questions = Array.from({ length: 50 }, (_, i) => udpFrame(ends, ascii(`question ${i}`)));
const capture = pcapFile(inTime(questions));
const recordEnds = questions.map((_, i) => pcapFile(inTime(questions.slice(0, i + 1))).length);
const gzip = new Uint8Array(gzipSync(capture));

/** `capture` by `zstd -19` 1.5.4. */
const zstd = new Uint8Array(
  Buffer.from(
    `KLUv/WSIDOUMAHbSSCoAnw781X2lu0rXDhC4LXKsZFbfujY4mL/0EWOzfwO8ml16R1hFcUN+TQE3ADwAQACC9QWi2+U/
3wzYm3bF4w/4QODHgMCPy95E6EP/kv/RFwCrwOph/5r//9yaQv4/4Af/gw9QuWV0uM02k7vNt86ixuwq7RwD5S3IE/z/
8f8JwqPsEUpn2R8hDrM7WptmZ/BwZ18YNc9+6BloN4DvaCecMdIej9kJG5eMkwe8eGi9UqeWi3HyPLixzZD4TYbV4F7j
TM6VvnUsNmanKlzuJ+8E8dBMnU6NhOLkotrGBiLitw9TEx6auNaphYmc/Mvc2Lpb/KY1a3BZdSZ3bd+6KgKz65SLpsmD
hjw0ZqtTS/I4OdK4sR07fjOCNbjiOZMjrm/dMICYqBEQbiWFbG0H0BWWNRKgFTQEMAFeQIQV4f/5AU1pM9P43ON2s51v
bLkDzWJzu/LOa7YzjW/soWF7anyz8NzWvLObbVmjQ/hibvu03mQ9M5pPPDEiYwU1ihgR7tKUuL4FewVc34G9Aqvvlq5D
qrL9lKtVRQVbYspX`,
    'base64',
  ),
);

async function extract(bytes: Uint8Array, maxDecompressedBytes?: number) {
  const path = join(folder, 'it'); // one name: the sentences are compared
  await writeFile(path, bytes);
  const limit = maxDecompressedBytes === undefined ? {} : { maxDecompressedBytes };
  const captures = [{ path, evidence: 1 }];
  const request: ExtractRequest = { captures, settings: defaultFlowSettings, ...limit };
  const reply = await extractService.extract(request, {
    flows: async () => {},
    progress: async () => {},
  });
  if (!reply.ok) return { error: reply.error };
  const { packets, doneBytes, totalBytes } = reply.answer;
  const issues = reply.answer.captures[0]!.issues.map(({ kind }) => kind);
  return { packets, doneBytes, totalBytes, issues };
}

const middle = capture.length >> 1;
const skipped = joined(hex('50 2a 4d 18  03 00 00 00'), ascii('abc'));
const member = (part: Uint8Array) => new Uint8Array(gzipSync(part));

test.each([
  ['plain', capture],
  ['gzip', gzip],
  ['gzip in two members', joined(member(capture.subarray(0, 99)), member(capture.subarray(99)))],
  ['gzip padded with zeros', joined(gzip, new Uint8Array(100_000))],
  ['zstd', zstd],
  ['zstd in two blocks', zstdOfRawBlocks(capture.subarray(0, middle), capture.subarray(middle))],
  [
    'zstd in two frames and one to skip',
    joined(
      skipped,
      zstdOfRawBlocks(capture.subarray(0, middle)),
      skipped,
      zstdOfRawBlocks(capture.subarray(middle)),
    ),
  ],
])('%s: every packet, and the bytes of the file itself', async (_how, bytes) => {
  const { length } = bytes;
  expect(await extract(bytes)).toEqual({
    packets: 50,
    doneBytes: length,
    totalBytes: length,
    issues: [],
  });
});

test('a damaged check at the very end loses nothing', async () => {
  const bytes = gzip.slice();
  bytes[bytes.length - 8]! ^= 1;
  expect(await extract(bytes)).toMatchObject({ packets: 50, issues: ['bad-compression'] });
});

test('what follows the last member is said to be there, and not read', async () => {
  const seen = await extract(joined(gzip, ascii('some text')));
  expect(seen).toMatchObject({ packets: 50, issues: ['bad-compression'] });
});

test('wherever gzip is cut, the packets before are kept', async () => {
  for (let size = 30; size < gzip.length - 1; size += 37) {
    const cut = gzip.subarray(0, size);
    const there = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).length;
    const packets = recordEnds.filter((end) => end <= there).length;
    const seen = await extract(cut);
    if (packets === 0) expect(seen.error?.code).toBe('not-a-capture');
    else expect(seen).toMatchObject({ packets });
  }
});

test('zstd that is cut gives the blocks before', async () => {
  const bytes = zstdOfRawBlocks(capture.subarray(0, middle), capture.subarray(middle));
  const seen = await extract(bytes.subarray(0, bytes.length - 1));
  expect(seen).toMatchObject({ packets: 24, issues: ['bad-compression', 'cut-file'] });
});

describe('is refused with a sentence', () => {
  test.each([
    ['nothing in gzip', member(ascii('')), 'it is empty.'],
    [
      'gzip without a packet left',
      gzip.subarray(0, 20),
      'it is compressed, and damaged before its first packet.',
    ],
    [
      'zstd without a packet left',
      zstd.subarray(0, 300),
      'it is compressed, and damaged before its first packet.',
    ],
    ['gzip in gzip', member(gzip), 'it is compressed twice: unpack it first.'],
    ['zstd in gzip', member(zstd), 'it is compressed twice: unpack it first.'],
    ['zip', ascii('PK\u0003\u0004 and more than that'), 'it is a zip archive: unpack it first.'],
    ['bzip2', ascii('BZh91AY&SY and more'), 'it is compressed with bzip2: unpack it first.'],
    [
      'text in gzip',
      member(ascii('Dear diary, dear diary')),
      'it is not a network capture: its first bytes are those of no capture format.',
    ],
    [
      'a window of 2 TB',
      hex('28 b5 2f fd 00 f8 01 00 00'),
      'it needs more than 128 MB of memory to be unpacked: unpack it first.',
    ],
    [
      'a dictionary',
      hex('28 b5 2f fd 21 07 00 01 00 00'),
      'it needs a dictionary to be unpacked: unpack it first.',
    ],
  ])('%s', async (_what, bytes, message) => {
    expect(await extract(bytes)).toEqual({ error: { code: 'not-a-capture', message } });
  });
});

describe('a stream that unpacks to a lot', () => {
  const ng = pcapngBlocks('little');
  const opening = joined(ng.section(), ng.interface());
  const packets = joined(...questions.map((frame) => ng.enhanced({ frame })));
  const endless = joined(ng.u32(0x80000001), ng.u32(2 ** 31), new Uint8Array(110 * 1024 * 1024));

  test('without a packet is stopped', async () => {
    const message = 'it unpacks to 100 MB without one packet.';
    const bytes = new Uint8Array(gzipSync(joined(opening, endless), { level: 1 }));
    expect(await extract(bytes)).toEqual({ error: { code: 'not-a-capture', message } });
  });

  test('without any more packets is stopped, and what it had is kept', async () => {
    const bytes = new Uint8Array(gzipSync(joined(opening, packets, endless), { level: 1 }));
    const seen = await extract(bytes);
    expect(seen).toMatchObject({ packets: 50, issues: ['no-records', 'cut-file'] });
  });

  test('is read to the end when it holds packets, however well it was packed', async () => {
    const padded = joined(questions[0]!, new Uint8Array(6000));
    const frames = joined(...new Array<Uint8Array>(20_000).fill(ng.enhanced({ frame: padded })));
    const bytes = new Uint8Array(gzipSync(joined(opening, frames), { level: 1 }));
    const seen = await extract(bytes);
    expect(seen).toMatchObject({ packets: 20_000, issues: ['duplicate-frame'] });
  });

  test('is stopped at the limit', async () => {
    const frames = joined(
      ...new Array<Uint8Array>(100).fill(ng.enhanced({ frame: new Uint8Array(10_000) })),
    );
    const bytes = new Uint8Array(gzipSync(joined(opening, frames)));
    const seen = await extract(bytes, 500_000);
    expect(seen.issues).toContain('unpacked-limit');
    expect(seen.packets).toBeGreaterThan(40);
    expect(seen.packets).toBeLessThan(100);
  });
});

test.each([
  ['gzip', gzip],
  ['zstd', zstd],
])('%s with damage is read as far as it goes, or refused', async (_how, good) => {
  const damage = fc.record({ at: fc.nat(good.length - 1), value: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (list) => {
      const bytes = good.slice();
      for (const { at, value } of list) bytes[at] = value;
      const seen = await extract(bytes);
      if (seen.error) expect(seen.error.code).toBe('not-a-capture');
    }),
    { numRuns: 150 },
  );
});
