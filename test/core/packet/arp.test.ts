import { expect, test } from 'vitest';
import { kindArp } from '../../../src-core/packet/packet-headers.ts';
import { arpFrame } from '../../fixtures/frames.ts';
import { decoded, headersOf } from './decoded.ts';

const claim = {
  operation: 'request',
  senderMac: '00:00:5e:00:53:01',
  senderIp: '192.0.2.1',
  targetIp: '192.0.2.2',
  padded: true,
} as const;

test('who asks is the source, who is asked for the destination (RFC 826)', () => {
  const bytes = arpFrame(claim);
  expect(headersOf({ bytes }).headers.kind).toBe(kindArp);
  expect(decoded({ bytes })).toMatchObject({
    src: '192.0.2.1',
    dst: '192.0.2.2',
    ports: undefined,
    payloadBytes: 0,
  });
});

test.each([['protocol addresses of sixteen bytes', 19, 16]])(
  '%s are no flow',
  (_name, at, length) => {
    const bytes = arpFrame(claim);
    bytes[at] = length;
    expect(decoded({ bytes })).toEqual({ isFlow: false });
  },
);

test('cut within its 28 bytes', () => {
  const bytes = arpFrame(claim).subarray(0, 41);
  expect(decoded({ bytes, wireBytes: 60 })).toEqual({ isFlow: false, isCut: true });
});
