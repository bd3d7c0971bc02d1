import { describe, expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { ethernet, etherType, ipv4 } from '../../fixtures/packets.ts';
import { decoded, headersOf } from './decoded.ts';

const between = { src: '192.0.2.1', dst: '198.51.100.2' };
const ports = { srcPort: 40000, dstPort: 443 };

/** An Ethernet frame around whatever IPv4 carries. */
const carrying = (protocol: number, payload: Uint8Array) =>
  ethernet({ type: etherType.ipv4 }, ipv4({ ...between, protocol }, payload));

describe('TCP (RFC 9293)', () => {
  test('a header as the document draws it', () => {
    const segment = hex(`
      9c 40 01 bb  ff ff ff fe  00 00 00 01
      50 d2 fa f0  00 00 00 00   # five words; CWR ECE ACK SYN; window 64240
      68 69
    `);
    const { headers } = headersOf({ bytes: carrying(6, segment) });
    expect(headers).toMatchObject({
      srcPort: 40000,
      dstPort: 443,
      tcpFlags: 0xd2,
      tcpSeq: -2, // 0xfffffffe, kept with its sign
      tcpAck: 1,
      tcpWindow: 64240,
      payloadBytes: 2,
    });
  });

  test.each([
    ['F', 0x01],
    ['S', 0x02],
    ['R', 0x04],
    ['P', 0x08],
    ['A', 0x10],
    ['U', 0x20],
    ['E', 0x40],
    ['C', 0x80],
    ['FSRPAUEC', 0xff],
  ])('flags %s', (flags, tcpFlags) => {
    expect(decoded({ bytes: tcpFrame({ ...between, ...ports, flags }) })).toMatchObject({
      tcpFlags,
    });
  });

  test('options are no payload', () => {
    const options = hex('02 04 05 b4 01 01 04 02');
    const bytes = tcpFrame({ ...between, ...ports, options, padded: true }, ascii('hello'));
    expect(decoded({ bytes })).toMatchObject({ ports: '40000 443', payloadBytes: 5 });
  });

  test('a header of less than five words cannot be, its ports and flags stand', () => {
    const bytes = tcpFrame({ ...between, ...ports, flags: 'S' });
    bytes[46] = 0x40;
    expect(decoded({ bytes })).toMatchObject({
      ports: '40000 443',
      tcpFlags: 2,
      payloadBytes: 0,
      isBadLength: true,
    });
  });

  test('a header that reaches beyond the packet leaves no payload', () => {
    const bytes = tcpFrame({ ...between, ...ports }, ascii('hello'));
    bytes[46] = 0xf0; // 60 bytes, of which 25 are there
    expect(decoded({ bytes })).toMatchObject({ ports: '40000 443', payloadBytes: 0 });
  });

  test('cut within the header: ports from byte 4, flags from byte 16, the payload always', () => {
    const whole = tcpFrame({ ...between, ...ports, flags: 'PA' }, ascii('hello'));
    const cutAt = (length: number) =>
      decoded({ bytes: whole.subarray(0, 34 + length), wireBytes: whole.length });
    const all = { ...between, protocol: 6, ports: '40000 443', payloadBytes: 5 };
    expect(cutAt(3)).toMatchObject({ ports: undefined, isCut: true });
    expect(cutAt(4)).toEqual({ ...all, isCut: true });
    expect(cutAt(15)).toEqual({ ...all, isCut: true });
    expect(cutAt(16)).toMatchObject({ ...all, tcpFlags: 0x18 });
    expect(cutAt(20)).toEqual({ ...all, tcpFlags: 0x18 });
  });
});

describe('UDP (RFC 768)', () => {
  const frame = (lengthBytes?: number) =>
    udpFrame(
      { ...between, ...ports, ...(lengthBytes !== undefined && { lengthBytes }) },
      ascii('abcdef'),
    );

  test('eight bytes, then the payload', () => {
    expect(decoded({ bytes: frame() })).toEqual({
      ...between,
      protocol: 17,
      ports: '40000 443',
      payloadBytes: 6,
    });
  });

  test.each([
    ['less than there is: the rest is not payload', 10, 2],
    ['more than there is: only what is there', 2000, 6],
    ['nothing but the header', 8, 0],
    ['0, as jumbograms and offload leave it', 0, 6],
  ])('a length that says %s', (_name, lengthBytes, payloadBytes) => {
    expect(decoded({ bytes: frame(lengthBytes) })).toMatchObject({ payloadBytes });
  });

  test.each([1, 7])('a length of %i cannot be', (lengthBytes) => {
    const { payloadBytes, isBadLength } = decoded({ bytes: frame(lengthBytes) });
    expect({ payloadBytes, isBadLength }).toEqual({ payloadBytes: 0, isBadLength: true });
  });

  test.each([4, 5, 6, 7])('cut after %i bytes of its header, it says so', (length) => {
    const bytes = frame().subarray(0, 34 + length);
    const seen = decoded({ bytes, wireBytes: 48 });
    expect(seen).toMatchObject({ ports: '40000 443', payloadBytes: 6, isCut: true });
  });
});

describe('ICMP (RFC 792, RFC 4443)', () => {
  const v6 = { src: '2001:db8::1', dst: '2001:db8::2' };

  test.each([
    ['echo request', { ...between, type: 8 }, 1, '8 0'],
    ['port unreachable', { ...between, type: 3, code: 3 }, 1, '3 3'],
    ['ICMPv6 echo request', { ...v6, type: 128 }, 58, '128 0'],
    ['ICMPv6 address unreachable', { ...v6, type: 1, code: 3 }, 58, '1 3'],
  ])('%s: type and code stand in place of ports', (_name, header, protocol, typeAndCode) => {
    expect(decoded({ bytes: icmpFrame(header, ascii('ping')) })).toEqual({
      src: header.src,
      dst: header.dst,
      protocol,
      ports: typeAndCode,
      payloadBytes: 4, // behind the eight bytes of the header
    });
  });
});

test('SCTP (RFC 9260): ports, verification tag, checksum, then the chunks', () => {
  const packet = hex('0b 59 0b 59  00 00 00 01  00 00 00 00  01 00 00 04');
  expect(decoded({ bytes: carrying(132, packet) })).toEqual({
    ...between,
    protocol: 132,
    ports: '2905 2905',
    payloadBytes: 4,
  });
});

test('nothing behind the IP header: no ports', () => {
  for (const protocol of [1, 6, 17, 132]) {
    const bytes = joined(carrying(protocol, new Uint8Array(0)), new Uint8Array(26));
    expect(decoded({ bytes })).toMatchObject({ protocol, ports: undefined, payloadBytes: 0 });
  }
});
