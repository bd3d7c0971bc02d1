import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { FileBytes } from '../../src-workers/file-bytes.ts';
import { unzstdFile } from '../../src-workers/unzstd-file.ts';
import { ascii, hex, joined, toHex } from '../fixtures/bytes.ts';

const folder = mkdtempSync(join(tmpdir(), 'wiresift-zstd-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function unpack(packed: Uint8Array): { bytes: Uint8Array; isDamaged: boolean } {
  const path = join(folder, 'it.zst');
  writeFileSync(path, packed);
  const file = openSync(path, 'r');
  const pieces: Uint8Array[] = [];
  let isDamaged = false;
  try {
    const onDamage = () => {
      isDamaged = true;
    };
    for (const piece of unzstdFile(new FileBytes(file), 'it.zst', onDamage)) {
      pieces.push(piece.slice());
    }
  } finally {
    closeSync(file);
  }
  return { bytes: joined(...pieces), isDamaged };
}

/** A frame with a window of 128 KB and no checksum; blocks are header and contents. */
const frame = (...blocks: readonly Uint8Array[]) => joined(hex('28 b5 2f fd  00 38'), ...blocks);

const word24 = (word: number) => Uint8Array.of(word & 255, (word >> 8) & 255, word >> 16);

const block = (
  type: number,
  contents: Uint8Array,
  { isLast = false, size = contents.length } = {},
) => joined(word24((size << 3) | (type << 1) | Number(isLast)), contents);

const raw = (text: string, isLast = false) => block(0, ascii(text), { isLast });

test.each<[string, Uint8Array, string]>([
  ['bytes as they are', frame(raw('abc'), raw('def', true)), 'abcdef'],
  ['one byte again and again', frame(block(1, ascii('x'), { size: 7, isLast: true })), 'xxxxxxx'],
  ['an empty block', frame(raw('abc'), raw('', true)), 'abc'],
  [
    'literals as they are, and no sequences',
    frame(block(2, joined([3 << 3], ascii('abc'), [0]), { isLast: true })),
    'abc',
  ],
  [
    'one literal again and again',
    frame(block(2, joined([(4 << 3) | 1], ascii('x'), [0]), { isLast: true })),
    'xxxx',
  ],
  [
    // One sequence, every table of one symbol: 2 literals, offset code 2 with bits 01, match
    // length code 3. Offset value 5 is 2 back, the match is 6 long: abababab, then the rest.
    'a sequence that repeats what it just wrote',
    frame(
      block(2, joined([3 << 3], ascii('abc'), [1, 0b01010100, 2, 2, 3, 0b101]), { isLast: true }),
    ),
    'ababababc',
  ],
])('%s', (_what, packed, text) => {
  expect(unpack(packed)).toEqual({ bytes: ascii(text), isDamaged: false });
});

/** A sequence of so many literals, with an offset value and a match length by their codes. */
const sequence = (codes: readonly number[], bits: readonly number[]) =>
  joined([0], [1, 0b01010100, ...codes], bits);

test.each<[string, Uint8Array]>([
  ['a block of a type that is reserved', block(3, ascii('abc'))],
  ['a block longer than 128 KB', block(0, ascii('abc'), { size: 131_073 })],
  ['a block that is cut', block(0, ascii('abc'), { size: 4 })],
  ['a block of nothing', block(2, ascii(''))],
  ['more literals than there are bytes', block(2, joined([9 << 3], ascii('abc'), [0]))],
  ['literals that need a table from before', block(2, hex('03 00 00 00 00'))],
  ['bytes behind no sequences', block(2, joined([1 << 3], ascii('a'), [0, 0]))],
  ['more literals in sequences than there are', block(2, sequence([1, 2, 3], [0b101]))],
  ['an offset before the beginning', block(2, sequence([0, 9, 3], [0b10, 0b11]))],
  ['a sequence without its last bit', block(2, sequence([0, 0, 0], [0]))],
  ['bits that are left over', block(2, sequence([0, 0, 0], [0b11]))],
  ['a code of literals that does not exist', block(2, sequence([36, 0, 0], [1]))],
  ['a code of matches that does not exist', block(2, sequence([0, 0, 53], [1]))],
])('%s: what came before is given', (_what, bad) => {
  expect(unpack(frame(raw('before'), bad))).toEqual({ bytes: ascii('before'), isDamaged: true });
});

test('a hundred bytes that claim six thousand million do not keep anybody waiting', () => {
  // 98,047 sequences that take no bits at all, each a match of 65,539 bytes.
  const body = joined([0, 255, 255, 255, 0b01010100, 0, 0, 52], [1]);
  const start = performance.now();
  const seen = unpack(frame(raw('x'.repeat(100)), block(2, body)));
  expect(seen).toEqual({ bytes: ascii('x'.repeat(100)), isDamaged: true });
  expect(performance.now() - start).toBeLessThan(1000);
});

test('a window is only as large as what is in it', () => {
  const before = process.memoryUsage().arrayBuffers;
  const claim = joined(hex('28 b5 2f fd  00 88'), raw('abc', true)); // 128 MB
  expect(toHex(unpack(claim).bytes)).toBe('61 62 63');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
});

const hasZstd = spawnSync('zstd', ['--version']).error === undefined;

describe.skipIf(!hasZstd)('what the zstd program packs', () => {
  const random = new Random(7);
  const text = () => {
    const words = Array.from({ length: 500 }, () => random.bytes(random.between(1, 12)));
    return joined(...Array.from({ length: 60_000 }, () => random.pick(words)));
  };
  const numbers = ascii(Array.from({ length: 60_000 }, (_, i) => `${i} `).join(''));
  const inputs: [string, Uint8Array][] = [
    ['nothing', ascii('')],
    ['a byte', ascii('x')],
    ['zeros', new Uint8Array(1_000_000)],
    ['noise', random.bytes(400_000)],
    ['words', text()],
    ['numbers', numbers],
    ['some of each', joined(numbers, random.bytes(10_000), new Uint8Array(9_999), numbers)],
  ];
  const ways = ['--fast=5', '-1', '-3', '-6', '-12', '-19', '-3 --no-check'];
  const cases = inputs.flatMap(([name, bytes]) => ways.map((way) => [name, way, bytes] as const));
  // The program takes seconds for its largest window, whatever it packs.
  const [name, bytes] = inputs.at(-1)!;
  test.each([...cases, [name, '--ultra -22 --long=27', bytes] as const])(
    '%s with %s',
    (_name, way, bytes) => {
      const { stdout } = spawnSync('zstd', ['-q', '-c', ...way.split(' ')], {
        input: bytes,
        maxBuffer: 1e8,
      });
      const seen = unpack(stdout);
      expect(seen.isDamaged).toBe(false);
      expect(Buffer.compare(seen.bytes, bytes)).toBe(0);
    },
  );
});
