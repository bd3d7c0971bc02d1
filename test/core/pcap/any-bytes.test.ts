// Whatever bytes follow a format's magic number: packets, counted trouble or one sentence.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../../fixtures/captures.ts';
import { comment, pcapngBlocks } from '../../fixtures/pcapng-blocks.ts';

const ng = pcapngBlocks('little');
const bigNg = pcapngBlocks('big');
const frame = ascii('frame');
const snoop = joined(ascii('snoop\0\0\0'), hex('00 00 00 02  00 00 00 04'));

const beginnings: [string, Uint8Array][] = [
  ['nothing', ascii('')],
  ['pcap', pcapFile([])],
  ['big-endian pcap', pcapFile([], { byteOrder: 'big', stamps: 'nanoseconds' })],
  ['patched pcap', joined(hex('34 cd b2 a1'), pcapFile([]).subarray(4))],
  ['Ixia pcap', joined(hex('ac 01 00 1c'), pcapFile([]).subarray(4), hex('00 00 00 00'))],
  ['pcapng', joined(ng.section(), ng.interface(), ng.interface({ options: [ng.resolution(9)] }))],
  ['big-endian pcapng', joined(bigNg.section(), bigNg.interface())],
  ['a section', hex('0a 0d 0d 0a')],
  ['snoop', snoop],
];

/** Good records, to be damaged. */
const records: [string, Uint8Array][] = [
  ['pcap', pcapFile(inTime([frame, frame, frame]))],
  [
    'pcapng',
    joined(
      ng.section({ options: [comment('file')] }),
      ng.interface({ options: [ng.resolution(9), ng.offset(1n)] }),
      ng.enhanced({ frame, ticks: [1, 2], options: [comment('packet'), ng.drops(4, 1n)] }),
      ng.simple(frame),
      ng.obsolete({ frame }),
      ng.statistics({ options: [ng.drops(5, 1n)] }),
      ng.block(0xbad, ascii('PEN.data')),
      ng.enhanced({ frame }),
    ),
  ],
  [
    'snoop',
    joined(
      snoop,
      hex('00000005 00000005 00000020 00000000 00000001 00000002'),
      frame,
      hex('000000'),
    ),
  ],
];

interface Outcome {
  readonly packets: string[];
  readonly issues: unknown;
  readonly refusal: string | undefined;
}

function read(file: Uint8Array, chunkBytes = file.length || 1): Outcome {
  const reader = new CaptureReader('it');
  const raw = new RawPacket();
  const packets: string[] = [];
  let refusal: string | undefined;
  const drain = () => {
    while (reader.next(raw)) {
      expect(raw.at).toBeGreaterThanOrEqual(0);
      expect(raw.end).toBeGreaterThanOrEqual(raw.at);
      expect(raw.end).toBeLessThanOrEqual(reader.window.end);
      expect(Number.isSafeInteger(raw.timeUs)).toBe(true);
      packets.push([raw.number, raw.timeUs, raw.wireBytes, raw.end - raw.at].join());
    }
  };
  try {
    for (let at = 0; at < file.length; at += chunkBytes) {
      reader.window.append(file.subarray(at, at + chunkBytes));
      drain();
    }
    reader.finish();
    drain();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refusal = error.message;
  }
  expect(reader.window.bytes.length).toBeLessThan(1024 * 1024); // nothing for what is claimed
  return { packets, issues: reader.health.issues(), refusal };
}

describe.each(beginnings)('after %s', (_name, beginning) => {
  test('any bytes are read or refused, in any pieces alike', () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(0, 1, 6, 12, 32, 255), { maxLength: 200 })
        .map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 40 }), (rest, chunkBytes) => {
        const file = joined(beginning, rest);
        expect(read(file, chunkBytes)).toEqual(read(file));
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(records)('%s with damage', (_name, good) => {
  test('is read as far as it goes, in any pieces alike', () => {
    const damage = fc.record({
      at: fc.nat(good.length - 1),
      value: fc.constantFrom(0, 1, 4, 0x7f, 0x80, 0xff),
    });
    const cut = fc.nat(good.length);
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 4 }), cut, fc.nat(40), (list, end, chunk) => {
        const file = good.slice(0, end);
        for (const { at, value } of list) file[at] = value;
        expect(read(file, chunk + 1)).toEqual(read(file));
      }),
      { numRuns: 1000 },
    );
  });

  test('any length field of 4 GB allocates nothing', () => {
    for (let at = 0; at + 4 <= good.length; at++) {
      for (const claimed of ['ff ff ff ff', '00 00 00 80', 'fc ff ff 7f']) {
        const file = good.slice();
        file.set(hex(claimed), at);
        read(file);
      }
    }
  });
});

test('the records that are damaged above are good', () => {
  expect(records.map(([, file]) => read(file).packets.length)).toEqual([3, 5, 1]);
  expect(read(records[0]![1]).packets[0]).toBe(`1,${captureStartUs},5,5`);
});
