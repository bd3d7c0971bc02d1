import { expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { decoded, headersOf } from './decoded.ts';

const between = { src: '192.0.2.1', dst: '198.51.100.2', srcPort: 40000, dstPort: 53 };
const found = { src: between.src, dst: between.dst, protocol: 17, ports: '40000 53' };

const macs = '00 00 5e 00 53 02  00 00 5e 00 53 01'; // destination, then source

test('padding to 60 bytes is no payload', () => {
  const bytes = udpFrame({ ...between, padded: true }, ascii('abc'));
  expect(bytes.length).toBe(60);
  expect(decoded({ bytes })).toEqual({ ...found, payloadBytes: 3 });
});

test('a trailer behind the packet is no payload', () => {
  const bytes = joined(udpFrame(between, ascii('abc')), hex('de ad be ef'));
  expect(decoded({ bytes })).toEqual({ ...found, payloadBytes: 3 });
});

test.each([
  ['one tag', [0x0064], { vlan: 100 }],
  ['priority and drop bits are not the id', [0xf064], { vlan: 100 }],
  ['a tag for priority alone has id 0', [0x2000], { vlan: 0 }],
  ['the highest id', [0x0fff], { vlan: 4095 }],
  ['a tag inside a tag', [0x0064, 0x00c8], { vlan: 100, innerVlan: 200 }],
])('802.1Q: %s', (_name, vlans, ids) => {
  const bytes = udpFrame({ ...between, vlans }, ascii('abc'));
  expect(decoded({ bytes })).toEqual({ ...found, payloadBytes: 3, ...ids });
});

test.each(['88 a8', '91 00'])('an outer tag of type %s (QinQ)', (type) => {
  const tagged = udpFrame({ ...between, vlans: [5, 6] }, ascii('abc'));
  tagged.set(hex(type), 12);
  expect(decoded({ bytes: tagged })).toMatchObject({ ...found, vlan: 5, innerVlan: 6 });
});

test('the addresses stand where the frame has them', () => {
  const { headers } = headersOf({ bytes: udpFrame(between) });
  expect(headers.macAt).toBe(5);
});

test.each([
  ['a spanning tree frame', `${macs} 00 26 42 42 03 00 00 00 00 00`],
  ['LLDP', `${macs} 88 cc 02 07 04`],
  ['a type that nobody knows', `${macs} 12 34 00 00`],
])('%s is no flow, and nothing is wrong with it', (_name, bytes) => {
  expect(decoded({ bytes: hex(bytes) })).toEqual({ isFlow: false });
});

test.each([0, 1, 13])('%i bytes are too few for Ethernet', (length) => {
  const bytes = udpFrame(between).subarray(0, length);
  expect(decoded({ bytes, wireBytes: 60 })).toEqual({ isFlow: false, isCut: true });
});

test('a frame that ends within a tag', () => {
  const bytes = udpFrame({ ...between, vlans: [5] }).subarray(0, 16);
  expect(decoded({ bytes, wireBytes: 60 })).toEqual({ isFlow: false, isCut: true });
});
