// Packets whose headers nobody writes in earnest, each beside the honest one that looks like it.

import { expect, test } from 'vitest';
import { hex, joined } from '../../fixtures/bytes.ts';
import { tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { ethernet, etherType, ipv4, ipv6, tcp, udp } from '../../fixtures/packets.ts';
import { eventsOfFrames } from './frame-events.ts';

const ends = { src: '192.0.2.1', dst: '198.51.100.2', srcPort: 40_000, dstPort: 80 };
const one = { src: '192.0.2.1', dst: '192.0.2.1', srcPort: 139, dstPort: 139 };
const mac = '00:00:5e:00:53:07';

const oddOf = (frames: readonly Uint8Array[]) =>
  eventsOfFrames(frames.map((frame, i) => [i / 100, frame]))
    .filter(({ kind }) => kind === 'odd-packet')
    .map(({ details }) => details);

const withOptions4 = (options: string) =>
  ethernet(
    { type: etherType.ipv4 },
    ipv4({ ...ends, protocol: 17, options: hex(options) }, udp(ends)),
  );

const six = { src: '2001:db8::1', dst: '2001:db8::2', srcPort: 40_000, dstPort: 80 };
const withHeaders6 = (first: number, headers: string) =>
  ethernet(
    { type: etherType.ipv6 },
    ipv6({ ...six, nextHeader: first }, joined(hex(headers), udp(six))),
  );

test.each<[string, Uint8Array, object]>([
  ['from and to the same end', tcpFrame({ ...one, flags: 'S' }), { anomaly: 'land', port: 139 }],
  ['from a group', udpFrame({ ...ends, src: '224.0.0.9' }), { anomaly: 'group-source' }],
  ['from an IPv6 group', udpFrame({ ...six, src: 'ff02::1' }), { anomaly: 'group-source' }],
  ['to port 0', udpFrame({ ...ends, dstPort: 0 }), { anomaly: 'port-zero' }],
  [
    'with a route of its own (RFC 791 3.1)',
    withOptions4('83 07 04 cb007101 00'),
    { anomaly: 'source-route', options: ['loose-source-route'] },
  ],
  [
    'with an option that is longer than the header',
    withOptions4('07 27 04 00'),
    { anomaly: 'ip-options', options: ['bad-length'] },
  ],
  [
    'with a routing header of type 0 (RFC 5095)',
    withHeaders6(43, '11 02 00 01 00000000 20010db8000000000000000000000009'),
    { anomaly: 'source-route', options: ['routing-type-0'] },
  ],
  [
    'with data in an option that nobody knows',
    withHeaders6(60, '11 01 12 0c 73656372657420746578 7400'),
    { anomaly: 'hidden-data', options: ['18'], hidden_bytes: 12 },
  ],
  [
    'with data in padding',
    withHeaders6(60, '11 00 01 04 64617461'),
    { anomaly: 'hidden-data', options: ['filled-padding'], hidden_bytes: 4 },
  ],
  ['SYN and FIN', tcpFrame({ ...ends, flags: 'SF' }), { anomaly: 'tcp-flags', flags: 'FS' }],
  ['no flags', tcpFrame({ ...ends, flags: '' }), { anomaly: 'tcp-flags', flags: '' }],
  ['xmas', tcpFrame({ ...ends, flags: 'FPU' }), { anomaly: 'tcp-flags', flags: 'FPU' }],
  ['SYN and RST', tcpFrame({ ...ends, flags: 'SR' }), { anomaly: 'tcp-flags', flags: 'SR' }],
  [
    'a SYN whose option is too short (RFC 5925)',
    tcpFrame({ ...ends, flags: 'S', options: hex('1d 03 61 00') }),
    { anomaly: 'tcp-options', port: 80 },
  ],
])('a packet %s is told', (_name, frame, details) => {
  expect(oddOf([frame])).toEqual([expect.objectContaining(details)]);
});

test.each<[string, Uint8Array]>([
  ['a host that talks to itself', tcpFrame({ ...one, flags: 'S', srcMac: mac, dstMac: mac })],
  ['loopback', udpFrame({ ...one, src: '127.0.0.1', dst: '127.0.0.1' })],
  ['somebody without an address yet', udpFrame({ ...one, src: '0.0.0.0', dst: '0.0.0.0' })],
  ['router alert', withOptions4('94 04 00 00')],
  ['hop-by-hop with router alert (RFC 2711)', withHeaders6(0, '11 00 05 02 0000 01 00')],
  ['an address that is reserved', udpFrame({ ...ends, src: '247.1.2.3' })],
  ['empty padding', withHeaders6(60, '11 00 01 04 00000000')],
  ['a SYN with the usual options', tcpFrame({ ...ends, flags: 'S', options: hex('020405b4') })],
  ['explicit congestion', tcpFrame({ ...ends, flags: 'SEC' })],
  ['a RST alone', tcpFrame({ ...ends, flags: 'R' })],
  ['FIN, PSH and ACK', tcpFrame({ ...ends, flags: 'FPA' })],
])('%s is nothing to tell of', (_name, frame) => {
  expect(oddOf([frame])).toEqual([]);
});

test('what a pair does again is told at the 1st, 10th and 100th time', () => {
  const scan = Array.from({ length: 120 }, (_, i) =>
    tcpFrame({ ...ends, dstPort: 1 + i, flags: 'FPU' }),
  );
  expect(oddOf(scan).map(({ times }) => times)).toEqual([1, 10, 100]);
});

test('of a flood of made-up senders the target is told, at round numbers only', () => {
  const flood = Array.from({ length: 1500 }, (_, i) =>
    tcpFrame({ ...ends, src: `10.0.${i >> 8}.${i & 255}`, flags: '' }),
  );
  const told = oddOf(flood);
  expect(told.length).toBe(101);
  expect(told.at(-1)).toMatchObject({ target_times: 1000, times: 1 });
});

const server = { src: ends.dst, dst: ends.src, srcPort: 80, dstPort: 40_000, ack: 2 };
const text = hex('616263');
const opened = [
  tcpFrame({ ...ends, flags: 'S', seq: 1 }),
  tcpFrame({ ...server, flags: 'SA', seq: 9, ttl: 50 }),
  tcpFrame({ ...server, flags: 'PA', seq: 10, ttl: 50 }, text),
];

test.each<[string, number, object[]]>([
  ['as all others', 50, []],
  ['too little to arrive', 2, [{ anomaly: 'low-ttl', ttl: 2, usual_ttl: 50, seq_offset: 0 }]],
  ['of another way', 61, [{ anomaly: 'ttl', ttl: 61, usual_ttl: 50, payload_bytes: 3 }]],
])('data with a time to live: %s', (_name, ttl, told) => {
  const frames = [...opened, tcpFrame({ ...server, flags: 'PA', seq: 13, ttl }, text)];
  expect(oddOf(frames)).toEqual(told.map((details) => expect.objectContaining(details)));
});

test('a router that sets it to 1 once its neighbour is connected does not hide anything', () => {
  const frames = [
    ...opened.slice(0, 2),
    tcpFrame({ ...server, flags: 'PA', seq: 10, ttl: 1 }, text),
  ];
  expect(oddOf(frames)).toEqual([expect.objectContaining({ anomaly: 'ttl', ttl: 1 })]);
});

const resets = (frames: readonly Uint8Array[]) =>
  eventsOfFrames([...opened, ...frames].map((frame, i) => [i / 100, frame]))
    .filter(({ kind }) => kind === 'odd-reset')
    .map(({ details }) => details);

const reset = (seq: number, ttl: number) => tcpFrame({ ...server, flags: 'R', seq, ttl });
const data = (seq: number) => tcpFrame({ ...server, flags: 'PA', seq, ttl: 50 }, text);

test('a reset after which its sender goes on was not his', () => {
  expect(resets([reset(13, 60), data(13)])).toEqual([
    { ttl: 60, usual_ttl: 50, seq_offset: 0, resets: 1, is_continued: false },
    {
      ...{ ttl: 60, usual_ttl: 50, seq_offset: 0, is_continued: true },
      ...{ continued_by: 'data', continued_ttl: 50 },
    },
  ]);
});

test.each<[string, readonly Uint8Array[]]>([
  ['the last word', [reset(13, 50)]],
  ['overtook what was sent before it', [reset(16, 50), data(13)]],
  ['followed by a segment that came again', [reset(13, 50), data(10)]],
  ['sent again for each late segment', [reset(13, 50), reset(13, 50), reset(13, 50)]],
])('a reset is nothing to tell of: %s', (_name, frames) => {
  expect(resets(frames)).toEqual([]);
});

test('of several forged ones with numbers that are guessed ahead the nearest is told', () => {
  const told = resets([reset(13, 60), reset(13 + 1460, 61), reset(13 + 4380, 62), data(13)]);
  expect(told.at(-1)).toMatchObject({ ttl: 60, seq_offset: 0, is_continued: true });
});

test('many different numbers are a guess', () => {
  const guesses = Array.from({ length: 12 }, (_, i) => reset(13 + 5000 * i, 50));
  expect(resets(guesses)).toMatchObject([{ resets: 10, is_continued: false }]);
});

test('headers that are cut anywhere or changed are read without a throw', () => {
  const frame = withHeaders6(60, '11 01 12 0c 73656372657420746578 7400');
  for (let at = 14; at < frame.length; at++) {
    for (const value of [0, 1, 0x7f, 0xff]) {
      const odd = frame.slice();
      odd[at] = value;
      expect(() => oddOf([odd, odd.subarray(0, at)])).not.toThrow();
    }
  }
});

test('a header that ends before it may is told', () => {
  const segment = tcp({ ...ends, flags: 'A' });
  segment[12] = 4 << 4;
  const frame = ethernet({ type: etherType.ipv4 }, ipv4({ ...ends, protocol: 6 }, segment));
  expect(oddOf([frame])).toEqual([
    expect.objectContaining({ anomaly: 'tcp-header-length', header_bytes: 16 }),
  ]);
});
