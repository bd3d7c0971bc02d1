// Whatever the bytes: no throw, no range outside the frame, bounded and quick.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describePacket } from '../../../src-core/packet/tree/describe-packet.ts';
import { linkDecoders } from '../../../src-core/packet/tree/layer-decoders.ts';
import type { PacketField } from '../../../src-core/packet/tree/packet-layer.ts';
import { summarisePacket } from '../../../src-core/packet/tree/summarise-packet.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { dhcpMessage } from '../../fixtures/dhcp-message.ts';
import { dnsQuery } from '../../fixtures/dns-message.ts';
import { ethernet, icmp, ipv4, ipv6, tcp, udp } from '../../fixtures/packets.ts';
import { clientHello } from '../../fixtures/tls-records.ts';

const links = [...linkDecoders.keys(), 147];
const ethernetLink = 1;

function fieldCount(fields: readonly PacketField[]): number {
  return fields.reduce((sum, field) => sum + 1 + fieldCount(field.fields ?? []), 0);
}

function expectSound(bytes: Uint8Array, link: number, wireBytes?: number): void {
  const layers = describePacket(bytes, link, wireBytes);
  const check = ({ at, bytes: count, fields }: Pick<PacketField, 'at' | 'bytes' | 'fields'>) => {
    const isInside = Number.isInteger(at) && at >= 0 && count >= 0 && at + count <= bytes.length;
    if (!isInside) throw new Error(`range ${at}+${count} of ${bytes.length} bytes, link ${link}`);
    fields?.forEach(check);
  };
  layers.forEach(check);
  expect(layers.length).toBeLessThanOrEqual(64);
  expect(layers.reduce((sum, { fields }) => sum + fieldCount(fields), 0)).toBeLessThanOrEqual(2000);
  expect(JSON.parse(JSON.stringify(layers))).toEqual(layers);
  expect(typeof summarisePacket(layers)).toBe('string');
}

test('random bytes under every link type', () => {
  const anyBytes = fc.uint8Array({ maxLength: 300 });
  const property = fc.property(
    fc.constantFrom(...links),
    anyBytes,
    fc.nat(400),
    (link, bytes, more) => expectSound(bytes, link, bytes.length + more),
  );
  fc.assert(property, { numRuns: 3000 });
});

const between = { src: '192.0.2.1', dst: '192.0.2.2' };
const ports = { ...between, srcPort: 50_000 };
const over4 = (protocol: number, payload: Uint8Array) =>
  ethernet({ type: 0x0800 }, ipv4({ ...between, protocol }, payload));
const query = dnsQuery(1, { name: 'www.example.com', type: 'A' });
const hello = clientHello({
  random: new Uint8Array(32),
  keyShare: new Uint8Array(32),
  serverName: 'example.com',
});
const frames = [
  over4(17, udp({ ...ports, dstPort: 53 }, query)),
  over4(
    17,
    udp(
      { ...ports, dstPort: 4789 },
      joined(hex('08 00 00 00 00 00 2a 00'), over4(6, tcp({ ...ports, dstPort: 80 }))),
    ),
  ),
  over4(
    17,
    udp(
      { ...ports, dstPort: 67 },
      dhcpMessage({ type: 'discover', transaction: 1, clientMac: '00:00:5e:00:53:01' }),
    ),
  ),
  over4(
    17,
    udp({ ...ports, dstPort: 2152 }, hex('36 ff 00 24 00 00 00 2a 00 01 00 85 01 10 09 00')),
  ),
  over4(6, tcp({ ...ports, dstPort: 443, options: hex('02 04 05 b4 01 03 03 07') }, hello)),
  over4(6, tcp({ ...ports, dstPort: 80 }, ascii('GET / HTTP/1.1\r\nHost: a\r\n\r\n'))),
  over4(
    1,
    icmp({ type: 3, code: 3 }, ipv4({ ...between, protocol: 17 }, udp({ ...ports, dstPort: 53 }))),
  ),
  over4(
    47,
    joined(
      hex('30 00 88 be 00 00 00 01 00 00 00 01 10 64 00 05 00 00 00 02'),
      over4(132, hex('00 01 00 02 00 00 00 00 00 00 00 00 01 00 00 14')),
    ),
  ),
  ethernet(
    { type: 0x86dd },
    ipv6(
      { src: '::1', dst: '::2', nextHeader: 0 },
      hex('2c 00 05 02 00 00 01 00 3a 00 00 01 00 00 00 2a 86 00 00 00 40 c0 07 08'),
    ),
  ),
];

test('frames that make sense but for some bytes, and cut anywhere', () => {
  const change = fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 }));
  const changes = fc.array(change, { maxLength: 4 });
  const property = fc.property(
    fc.constantFrom(...frames),
    changes,
    fc.nat(400),
    (frame, edits, length) => {
      const bytes = frame.slice(0, length);
      for (const [at, value] of edits) if (at < bytes.length) bytes[at] = value;
      expectSound(bytes, ethernetLink, frame.length);
    },
  );
  fc.assert(property, { numRuns: 5000 });
});

test.each([
  [
    'labels without an end',
    joined(ethernet({ type: 0x8847 }, new Uint8Array()), new Uint8Array(65_000)),
  ],
  ['zeros', new Uint8Array(262_144)],
  [
    'IP in IP in IP',
    joined(
      ...Array.from({ length: 3000 }, () =>
        hex('45 00 00 00 00 00 00 00 40 04 00 00 01 01 01 01 02 02 02 02'),
      ),
    ),
  ],
])('a long frame of %s is bounded', (_name, bytes) => {
  const startedAt = performance.now();
  for (const link of links) expectSound(bytes, link);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test.each(frames.map((frame, i) => [i, frame] as const))(
  'frame %i says that it is cut',
  (_i, frame) => {
    const layers = describePacket(frame.subarray(0, 36), ethernetLink, frame.length);
    expect(layers.at(-1)?.note).toBe('cut short');
  },
);

test('no bytes at all', () => {
  expect(summarisePacket(describePacket(new Uint8Array(), ethernetLink))).toBe(
    'Ethernet (too short)',
  );
});
