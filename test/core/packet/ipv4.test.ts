import { describe, expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import {
  ethernet,
  etherType,
  type Ipv4Options,
  ipProtocol,
  ipv4,
  udp,
} from '../../fixtures/packets.ts';
import { decoded } from './decoded.ts';

const between = { src: '192.0.2.1', dst: '198.51.100.2' };
const message = udp({ ...between, srcPort: 40000, dstPort: 53 }, ascii('abcdefgh'));
const found = { ...between, protocol: 17, ports: '40000 53', payloadBytes: 8 };

function frame(header: Partial<Ipv4Options> = {}, payload: Uint8Array = message): Uint8Array {
  const packet = ipv4({ ...between, protocol: ipProtocol.udp, ...header }, payload);
  return ethernet({ type: etherType.ipv4 }, packet);
}

test('a packet as RFC 791 draws it', () => {
  const bytes = hex(`
    00 00 5e 00 53 02  00 00 5e 00 53 01  08 00
    45 00 00 24         # version 4, five words; 36 bytes in all
    00 01 40 00         # identification, do not fragment
    40 11 00 00         # 64 hops, UDP, checksum
    c0 00 02 01         # 192.0.2.1
    c6 33 64 02         # 198.51.100.2
    9c 40 00 35  00 10 00 00  61 62 63 64 65 66 67 68
  `);
  expect(decoded({ bytes })).toEqual(found);
});

test('options stand between the addresses and what is carried', () => {
  const options = hex('94 04 00 00'); // router alert (RFC 2113)
  expect(decoded({ bytes: frame({ options }) })).toEqual(found);
  const longest = new Uint8Array(40).fill(1);
  expect(decoded({ bytes: frame({ options: longest }) })).toEqual(found);
});

describe('what the header claims about lengths', () => {
  const behind = joined(message, new Uint8Array(100)); // more in the frame than the claim allows

  test('the total length ends the packet, not the frame', () => {
    expect(decoded({ bytes: frame({ totalBytes: 36 }, behind) })).toEqual(found);
  });

  test('0 is what segmentation offload leaves there: the packet reaches to the end', () => {
    // No length of UDP's own either; 108 bytes stand behind its header.
    const offloaded = udp({ ...between, srcPort: 40000, dstPort: 53, lengthBytes: 0 });
    const bytes = frame({ totalBytes: 0 }, joined(offloaded, new Uint8Array(108)));
    expect(decoded({ bytes })).toEqual({ ...found, payloadBytes: 108 });
  });

  test('more than there was on the wire is not believed', () => {
    const { payloadBytes } = decoded({ bytes: frame({ totalBytes: 65_535 }) });
    expect(payloadBytes).toBe(8);
  });

  test('less than the header itself cannot be', () => {
    const bytes = frame({ totalBytes: 19 });
    expect(decoded({ bytes })).toEqual({ isFlow: false, isBadLength: true });
  });

  test.each([0, 1, 4])('a header of %i words cannot be', (words) => {
    const bytes = frame();
    bytes[14] = 0x40 | words;
    expect(decoded({ bytes })).toEqual({ isFlow: false, isBadLength: true });
  });

  test('a header longer than the packet leaves no ports', () => {
    const bytes = frame({ totalBytes: 60 });
    bytes[14] = 0x4f; // 60 bytes, of which 36 are there
    expect(decoded({ bytes })).toMatchObject({ protocol: 17, ports: undefined, isCut: true });
  });
});

test('version 5 is no packet', () => {
  const bytes = frame();
  bytes[14] = 0x55;
  expect(decoded({ bytes })).toEqual({ isFlow: false, isBadLength: true });
});

describe('fragments', () => {
  test('the first has ports, and the payload of its own part', () => {
    const first = message.subarray(0, 16);
    expect(decoded({ bytes: frame({ moreFragments: true }, first) })).toMatchObject(found);
  });

  test('a later one begins in the middle of a payload: no ports', () => {
    const bytes = frame({ fragmentOffset: 16 }, ascii('abcdefgh'));
    expect(decoded({ bytes })).toEqual({ ...found, ports: undefined });
  });
});

test.each([
  ['OSPF', 89],
  ['ESP', 50],
  ['a number that nobody has', 253],
])('%s has no ports, its payload is what is behind the header', (_name, protocol) => {
  expect(decoded({ bytes: frame({ protocol }, new Uint8Array(20)) })).toEqual({
    ...between,
    protocol,
    ports: undefined,
    payloadBytes: 20,
  });
});

test('cut by the snap length at every byte, it says what it can', () => {
  const whole = frame();
  const seen: string[] = [];
  for (let length = 0; length < whole.length; length++) {
    const headers = decoded({ bytes: whole.subarray(0, length), wireBytes: whole.length });
    const what = 'isFlow' in headers ? 'nothing' : headers.ports ? 'ports' : 'addresses';
    if (!seen.at(-1)?.startsWith(what)) seen.push(`${what} from ${length}`);
  }
  // 14 bytes of Ethernet, 20 of IPv4, and four of UDP's for the ports.
  expect(seen).toEqual(['nothing from 0', 'addresses from 34', 'ports from 38']);
});

test('the payload is counted as it was on the wire, whatever was captured of it', () => {
  const whole = frame();
  expect(decoded({ bytes: whole.subarray(0, 44), wireBytes: whole.length })).toEqual(found);
});

test('version 6 in a packet that Ethernet calls IPv4 is read as IPv6, as tshark does', () => {
  const bytes = udpFrame({ src: '2001:db8::1', dst: '2001:db8::2', srcPort: 1, dstPort: 2 });
  bytes.set([0x08, 0x00], 12);
  expect(decoded({ bytes })).toMatchObject({ src: '2001:db8::1', ports: '1 2' });
});
