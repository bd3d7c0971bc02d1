import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backward,
  forward,
  hashKey,
  keyWords,
  matchKey,
  noMatch,
  writeKey,
} from '../../../src-core/flow/flow-key.ts';
import { arpFrame, icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { ethernet, etherType, ipv4 } from '../../fixtures/packets.ts';
import { headersOf } from '../packet/decoded.ts';

function keyOf(bytes: Uint8Array): Int32Array {
  const key = new Int32Array(keyWords);
  writeKey(headersOf({ bytes }).headers, key);
  return key;
}

/** How the second frame belongs to the flow of the first. */
function match(first: Uint8Array, second: Uint8Array): number {
  const [kept, key] = [keyOf(first), keyOf(second)];
  const matched = matchKey(key, kept, 0);
  if (matched !== noMatch) expect(hashKey(key, 7)).toBe(hashKey(kept, 7));
  return matched;
}

const there = { src: '192.0.2.1', srcPort: 40000, dst: '198.51.100.2', dstPort: 443 };
const back = { src: there.dst, srcPort: there.dstPort, dst: there.src, dstPort: there.srcPort };
const there6 = { src: '2001:db8::1', srcPort: 40000, dst: '2001:db8::2', dstPort: 443 };
const back6 = { src: there6.dst, srcPort: 443, dst: there6.src, dstPort: 40000 };

test.each([
  ['the same way', tcpFrame(there), tcpFrame({ ...there, flags: 'PA' }), forward],
  ['the answer', tcpFrame(there), tcpFrame(back), backward],
  ['the answer in IPv6', udpFrame(there6), udpFrame(back6), backward],
  ['another port', tcpFrame(there), tcpFrame({ ...there, srcPort: 40001 }), noMatch],
  ['another host', tcpFrame(there), tcpFrame({ ...there, dst: '198.51.100.3' }), noMatch],
  ['another protocol', tcpFrame(there), udpFrame(there), noMatch],
  [
    'ports swapped, hosts not',
    tcpFrame(there),
    tcpFrame({ ...there, srcPort: 443, dstPort: 40000 }),
    noMatch,
  ],
  [
    'hosts swapped, ports not',
    tcpFrame(there),
    tcpFrame({ ...back, srcPort: 40000, dstPort: 443 }),
    noMatch,
  ],
  ['in a VLAN and outside', tcpFrame(there), tcpFrame({ ...there, vlans: [1] }), noMatch],
  ['VLAN 0 and none', tcpFrame(there), tcpFrame({ ...there, vlans: [0] }), noMatch],
  [
    'the answer in the same VLAN',
    tcpFrame({ ...there, vlans: [7] }),
    tcpFrame({ ...back, vlans: [0x2007] }),
    backward,
  ],
  [
    'another inner VLAN',
    tcpFrame({ ...there, vlans: [7, 8] }),
    tcpFrame({ ...back, vlans: [7, 9] }),
    noMatch,
  ],
  [
    'to itself',
    tcpFrame({ ...there, dst: there.src, dstPort: 40000 }),
    tcpFrame({ ...there, dst: there.src, dstPort: 40000 }),
    forward,
  ],
])('%s', (_name, first, second, expected) => {
  expect(match(first, second)).toBe(expected);
});

test('an IPv4-mapped address in IPv6 is not that IPv4 address', () => {
  const mapped = { ...there6, src: '0:0:0:0:0:ffff:c000:201', dst: '0:0:0:0:0:ffff:c633:6402' };
  expect(match(udpFrame(there), udpFrame(mapped))).toBe(noMatch);
});

test('a datagram without readable ports is not the flow of port 0', () => {
  const message = udpFrame({ ...there, srcPort: 0, dstPort: 0 });
  const { src, dst } = there;
  const later = ethernet(
    { type: etherType.ipv4 },
    ipv4({ src, dst, protocol: 17, fragmentOffset: 8 }, new Uint8Array(8)),
  );
  expect(match(message, later)).toBe(noMatch);
});

test('an ARP question and its answer', () => {
  const asks = {
    operation: 'request',
    senderMac: '00:00:5e:00:53:01',
    senderIp: '192.0.2.1',
    targetIp: '192.0.2.2',
  } as const;
  const says = {
    operation: 'reply',
    senderMac: '00:00:5e:00:53:02',
    senderIp: '192.0.2.2',
    targetIp: '192.0.2.1',
  } as const;
  expect(match(arpFrame(asks), arpFrame(says))).toBe(backward);
});

// The pairs are those of Community ID v1 (github.com/corelight/community-id-spec).
describe('ICMP', () => {
  const v4 = {
    there: { src: '192.0.2.1', dst: '192.0.2.2' },
    back: { src: '192.0.2.2', dst: '192.0.2.1' },
  };
  const v6 = {
    there: { src: 'fe80::1', dst: 'fe80::2' },
    back: { src: 'fe80::2', dst: 'fe80::1' },
  };

  test.each([
    ['echo', v4, 8, 0],
    ['timestamp', v4, 13, 14],
    ['information', v4, 15, 16],
    ['router solicitation', v4, 10, 9],
    ['address mask', v4, 17, 18],
    ['ICMPv6 echo', v6, 128, 129],
    ['ICMPv6 router solicitation', v6, 133, 134],
    ['ICMPv6 neighbour solicitation', v6, 135, 136],
    ['ICMPv6 listener query', v6, 130, 131],
    ['ICMPv6 node information', v6, 139, 140],
    ['ICMPv6 home agent discovery', v6, 144, 145],
  ])('%s: question and answer are one flow, whichever came first', (_name, ends, asks, says) => {
    const question = icmpFrame({ ...ends.there, type: asks });
    const answer = icmpFrame({ ...ends.back, type: says });
    expect(match(question, answer)).toBe(backward);
    expect(match(answer, question)).toBe(backward);
    expect(match(question, icmpFrame({ ...ends.back, type: asks }))).toBe(noMatch);
  });

  test.each([
    ['destination unreachable', v4, 3, 1],
    ['redirect', v4, 5, 1],
    ['time exceeded', v4, 11, 0],
    ['ICMPv6 packet too big', v6, 2, 0],
    ['ICMPv6 redirect', v6, 137, 0],
  ])('%s goes one way: the other direction is another flow', (_name, ends, type, code) => {
    const one = icmpFrame({ ...ends.there, type, code });
    expect(match(one, one)).toBe(forward);
    expect(match(one, icmpFrame({ ...ends.back, type, code }))).toBe(noMatch);
    expect(match(one, icmpFrame({ ...ends.there, type, code: code + 1 }))).toBe(noMatch);
  });

  test('type and code that mirror each other are not taken for an answer', () => {
    const one = icmpFrame({ ...v4.there, type: 3, code: 5 });
    const other = icmpFrame({ ...v4.back, type: 5, code: 3 });
    expect(match(one, other)).toBe(noMatch);
  });
});

test('any packet and its answer have one hash', () => {
  const port = fc.integer({ min: 0, max: 65_535 });
  const ip = fc.oneof(fc.ipV4(), fc.constantFrom('192.0.2.1', '192.0.2.2'));
  fc.assert(
    fc.property(ip, ip, port, port, (src, dst, srcPort, dstPort) => {
      const first = udpFrame({ src, dst, srcPort, dstPort });
      const second = udpFrame({ src: dst, dst: src, srcPort: dstPort, dstPort: srcPort });
      const isSelf = src === dst && srcPort === dstPort;
      return match(first, second) === (isSelf ? forward : backward);
    }),
    { numRuns: 300 },
  );
});
