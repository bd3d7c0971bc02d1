// Fragments of IPv4 (RFC 791) and IPv6 (RFC 8200): which flow they count for.

import { describe, expect, test } from 'vitest';
import { hex, joined } from '../../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../../fixtures/captures.ts';
import { ethernet, etherType, ipv4, ipv6, udp } from '../../fixtures/packets.ts';
import { extract, extractRows, issuesOf } from './extract-rows.ts';

const ends = { src: '192.0.2.1', dst: '198.51.100.2' };
const sixEnds = { src: '2001:db8::1', dst: '2001:db8::2' };

interface Part {
  readonly id?: number;
  readonly srcPort?: number;
}

/** A datagram of 24 bytes of UDP: header and eight bytes, then eight more in each later part. */
const datagram = (srcPort: number): Uint8Array =>
  udp({ ...ends, srcPort, dstPort: 9 }, new Uint8Array(24));

function part(offset: number, more: boolean, { id = 7, srcPort = 40_000 }: Part = {}): Uint8Array {
  const bytes = offset === 0 ? 16 : 8;
  const header = { ...ends, protocol: 17, id, fragmentOffset: offset, moreFragments: more };
  const piece = datagram(srcPort).subarray(offset, offset + bytes);
  return ethernet({ type: etherType.ipv4 }, ipv4(header, piece));
}

const first = (of?: Part): Uint8Array => part(0, true, of);
const second = (of?: Part): Uint8Array => part(16, true, of);
const last = (of?: Part): Uint8Array => part(24, false, of);

/** Flows as protocol, ports and packets, and what is wrong with the capture. */
function read(frames: readonly Uint8Array[], everyUs = 1000) {
  const timed = inTime(frames, { everyUs });
  const flows = extractRows(timed).map(
    ({ protocol, srcPort, packets, flowId }) => `${flowId} ${protocol} ${srcPort} x${packets}`,
  );
  return { flows: flows.sort(), issues: issuesOf(timed) };
}

const orders: readonly (readonly [string, readonly Uint8Array[]])[] = [
  ['in order', [first(), second(), last()]],
  ['the last one first', [last(), second(), first()]],
  ['the first one in the middle', [second(), first(), last()]],
];

test.each(orders)('later fragments join the flow of their first one: %s', (_name, frames) => {
  expect(read(frames)).toEqual({ flows: ['1.1 udp 40000 x3'], issues: [] });
});

test('their payload is that of the datagram, and their stamps are their own', () => {
  const [row] = extractRows(inTime([last(), second(), first()]));
  expect(row).toMatchObject({
    fwdPayloadBytes: 24,
    startUs: captureStartUs,
    endUs: captureStartUs + 2000,
    srcPort: 40_000,
    dstPort: 9,
  });
});

test('of IPv6', () => {
  const six = (header: string, piece: Uint8Array): Uint8Array =>
    ethernet(
      { type: etherType.ipv6 },
      ipv6({ ...sixEnds, nextHeader: 44 }, joined(hex(header), piece)),
    );
  const whole = udp({ ...sixEnds, srcPort: 40_000, dstPort: 9 }, new Uint8Array(16));
  const frames = [
    six('11 00 00 10  00 00 00 07', whole.subarray(16)), // at 16, the last
    six('11 00 00 01  00 00 00 07', whole.subarray(0, 16)), // at 0, more to come
  ];
  expect(read(frames)).toEqual({ flows: ['1.1 udp 40000 x2'], issues: [] });
});

test('fragments of other datagrams between the same ends are kept apart', () => {
  const other = { id: 8, srcPort: 40_001 };
  expect(read([first(), last(other), first(other), last(), second(), second(other)])).toEqual({
    flows: ['1.1 udp 40000 x3', '1.2 udp 40001 x3'],
    issues: [],
  });
});

describe('the first one is missing', () => {
  test('then the flow has no ports', () => {
    expect(read([second(), last()])).toEqual({
      flows: ['1.1 ip-17 0 x2'],
      issues: [{ kind: 'fragment-missing', count: 1, firstPacket: 1 }],
    });
  });

  test('it is waited for almost thirty seconds', () => {
    expect(read([last(), first()], 29_999_999)).toEqual({
      flows: ['1.1 udp 40000 x2'],
      issues: [],
    });
  });

  test('and not for longer', () => {
    expect(read([last(), first()], 30_000_000)).toEqual({
      flows: ['1.1 ip-17 0 x1', '1.2 udp 40000 x1'],
      issues: [{ kind: 'fragment-missing', count: 1, firstPacket: 1 }],
    });
  });
});

describe('an identification that is used again', () => {
  test('after the datagram was whole, by a flow of its own', () => {
    const again = { srcPort: 40_001 };
    const frames = [first(), second(), last(), first(again), second(again), last(again)];
    expect(read(frames)).toEqual({
      flows: ['1.1 udp 40000 x3', '1.4 udp 40001 x3'],
      issues: [],
    });
  });

  test('by the same flow is no overlap', () => {
    const frames = [first(), second(), last(), first(), second(), last()];
    expect(read(frames)).toEqual({ flows: ['1.1 udp 40000 x6'], issues: [] });
  });

  test('before that, each first counts by its own ports', () => {
    expect(read([first(), second(), first({ srcPort: 40_001 })])).toEqual({
      flows: ['1.1 udp 40000 x2', '1.3 udp 40001 x1'],
      issues: [{ kind: 'fragment-overlap', count: 1, firstPacket: 3 }],
    });
  });
});

test('fragments that overlap are noted, and counted all the same', () => {
  expect(read([first(), part(8, true), last()])).toEqual({
    flows: ['1.1 udp 40000 x3'],
    issues: [{ kind: 'fragment-overlap', count: 1, firstPacket: 2 }],
  });
});

describe('what waits is bounded', () => {
  test('in packets: the oldest datagram is given up', () => {
    const one = Array.from({ length: 16_385 }, () => last());
    const { flows, issues } = read(one, 1);
    expect(flows).toEqual(['1.1 ip-17 0 x16385']);
    expect(issues).toContainEqual({ kind: 'fragment-missing', count: 1, firstPacket: 1 });
  });

  test('in datagrams: the oldest one is given up', () => {
    const frames = Array.from({ length: 8193 }, (_, id) => last({ id }));
    const { input } = extract(pcapFile(inTime([...frames, first({ id: 0 })], { everyUs: 1 })));
    expect(input.reader.health.issues()).toMatchObject([
      { kind: 'fragment-missing', count: 8193, firstPacket: 1 },
    ]);
  });
});
