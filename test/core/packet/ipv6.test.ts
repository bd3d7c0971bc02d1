import { describe, expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import {
  ethernet,
  etherType,
  type Ipv6Options,
  ipProtocol,
  ipv6,
  udp,
} from '../../fixtures/packets.ts';
import { decoded } from './decoded.ts';

const between = { src: '2001:db8::1', dst: '2001:db8:0:1::2' };
const message = udp({ ...between, srcPort: 40000, dstPort: 53 }, ascii('abcdefgh'));
const found = { ...between, protocol: 17, ports: '40000 53', payloadBytes: 8 };

function frame(header: Partial<Ipv6Options> = {}, payload: Uint8Array = message): Uint8Array {
  const packet = ipv6({ ...between, nextHeader: ipProtocol.udp, ...header }, payload);
  return ethernet({ type: etherType.ipv6 }, packet);
}

/** Type of the extension; the type of what comes behind it is its first byte. */
const behind = (extension: string, type: number, payload = message) =>
  frame({ nextHeader: type }, joined(hex(extension), payload));

test('a packet as RFC 8200 draws it', () => {
  const bytes = hex(`
    00 00 5e 00 53 02  00 00 5e 00 53 01  86 dd
    60 00 00 00         # version 6, no class, no label
    00 10 11 40         # 16 bytes behind the header, UDP, 64 hops
    20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01
    20 01 0d b8 00 00 00 01 00 00 00 00 00 00 00 02
    9c 40 00 35  00 10 00 00  61 62 63 64 65 66 67 68
  `);
  expect(decoded({ bytes })).toEqual(found);
});

describe('extension headers are walked through', () => {
  test.each([
    ['hop by hop', 0, '11 00 05 02 00 00 01 00'], // router alert (RFC 2711)
    ['destination options of 16 bytes', 60, '11 01 01 0c 000000000000000000000000'],
    ['routing', 43, '11 02 04 00 00000000 20010db8000000000000000000000003'],
    [
      'authentication, which counts words of four bytes',
      51,
      '11 04 0000 00000001 00000001 000000000000000000000000',
    ],
    ['an atomic fragment (RFC 6946)', 44, '11 00 00 00 00 00 00 01'],
    ['two of them', 0, '3c 00 01 04 00 00 00 00  11 00 01 04 00 00 00 00'],
  ])('%s', (_name, type, extension) => {
    expect(decoded({ bytes: behind(extension, type) })).toEqual(found);
  });
});

describe('fragments', () => {
  test('the first has ports', () => {
    expect(decoded({ bytes: behind('11 00 00 01 00 00 00 07', 44) })).toMatchObject(found);
  });

  test('a later one has none', () => {
    const bytes = behind('11 00 00 08 00 00 00 07', 44, ascii('abcdefgh')); // from byte 8 on
    expect(decoded({ bytes })).toEqual({ ...found, ports: undefined });
  });
});

test.each([
  ['no next header', 59],
  ['ESP', 50],
])('%s ends the walk', (_name, protocol) => {
  expect(decoded({ bytes: frame({ nextHeader: protocol }, new Uint8Array(16)) })).toEqual({
    ...between,
    protocol,
    ports: undefined,
    payloadBytes: 16,
  });
});

describe('what the header claims about lengths', () => {
  test('the payload length ends the packet, not the frame', () => {
    const bytes = joined(frame(), new Uint8Array(30));
    expect(decoded({ bytes })).toEqual(found);
  });

  test('0 is a jumbogram or segmentation offload: the packet reaches to the end', () => {
    expect(decoded({ bytes: frame({ payloadBytes: 0 }) })).toEqual(found);
  });

  test('version 4 cannot be', () => {
    const bytes = frame();
    bytes[14] = 0x45;
    expect(decoded({ bytes })).toEqual({ isFlow: false, isBadLength: true });
  });
});

test('cut by the snap length at every byte, it says what it can', () => {
  const whole = behind('11 00 05 02 00 00 01 00', 0);
  const seen: string[] = [];
  for (let length = 0; length < whole.length; length++) {
    const headers = decoded({ bytes: whole.subarray(0, length), wireBytes: whole.length });
    const what = 'isFlow' in headers ? 'nothing' : headers.ports ? 'ports' : 'addresses';
    expect(what === 'ports' || headers.isCut).toBe(true);
    if (!seen.at(-1)?.startsWith(what)) seen.push(`${what} from ${length}`);
  }
  // 14 bytes of Ethernet, 40 of IPv6, eight of the extension, four of UDP's for the ports.
  expect(seen).toEqual(['nothing from 0', 'addresses from 54', 'ports from 66']);
});
