import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined } from '../../fixtures/bytes.ts';
import { arpFrame, icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { type Frame, headersOf } from './decoded.ts';

const v4 = { src: '192.0.2.1', dst: '198.51.100.2', srcPort: 40000, dstPort: 53 };
const v6 = { src: '2001:db8::1', dst: '2001:db8:0:1::2', srcPort: 40000, dstPort: 53 };

const honest: readonly Uint8Array[] = [
  tcpFrame({ ...v4, vlans: [7] }, new Uint8Array(40)),
  tcpFrame(v6, new Uint8Array(40)),
  udpFrame(v4, new Uint8Array(40)),
  udpFrame(v6, new Uint8Array(40)),
  icmpFrame({ ...v4, type: 3 }, new Uint8Array(40)),
  icmpFrame({ ...v6, type: 128 }, new Uint8Array(40)),
  arpFrame({
    operation: 'reply',
    senderMac: '00:00:5e:00:53:01',
    senderIp: v4.src,
    targetIp: v4.dst,
  }),
];

/** What holds for every frame, however hostile. */
function holds(frame: Frame): void {
  const { headers } = headersOf(frame);
  const wireBytes = frame.wireBytes ?? frame.bytes.length;
  expect(headers.payloadBytes).toBeGreaterThanOrEqual(0);
  expect(headers.payloadBytes).toBeLessThanOrEqual(wireBytes);
  expect(headers.end).toBeLessThanOrEqual(5 + frame.bytes.length);
}

// The registered link types below 300, and some that are none.
const linkType = fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 300 }));

test('any bytes of any link type are decoded without a throw', () => {
  const frame = fc.record({ bytes: fc.uint8Array({ maxLength: 200 }), linkType });
  fc.assert(fc.property(frame, holds), { numRuns: 2000 });
});

test('honest frames with some bytes changed are decoded without a throw', () => {
  const change = fc.record({ at: fc.nat(110), value: fc.integer({ min: 0, max: 255 }) });
  const changed = fc
    .tuple(fc.constantFrom(...honest), fc.array(change, { maxLength: 6 }))
    .map(([frame, changes]) => {
      const bytes = joined(frame);
      for (const { at, value } of changes) if (at < bytes.length) bytes[at] = value;
      return { bytes };
    });
  fc.assert(fc.property(changed, holds), { numRuns: 3000 });
});

test('honest frames cut anywhere are decoded without a throw', () => {
  for (const bytes of honest) {
    for (let length = 0; length <= bytes.length; length++) {
      holds({ bytes: bytes.subarray(0, length), wireBytes: bytes.length });
    }
  }
});
