// Frames that a mirror port made twice are counted, and only they. On real captures the counts were
// compared with `editcap -w 0.001`, which looks at other numbers of frames.

import { expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { arpFrame, type Travel, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { extract, extractRows, issuesOf } from './extract-rows.ts';
import { tcpTalk } from './tcp-talk.ts';

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const said = (text: string, afterUs: number): TimedFrame => ({
  atUs: captureStartUs + afterUs,
  frame: udpFrame(ends, ascii(text)),
});

/** The first one, and so many others behind it. */
const others = (count: number): TimedFrame[] =>
  Array.from({ length: count + 1 }, (_, i) => said(`${i}`, i));

function repeats(frames: readonly TimedFrame[], chunkBytes?: number): [number, number | null] {
  const file = pcapFile(frames);
  const { input } = extract(file, [chunkBytes ?? file.length]);
  const issue = input.reader.health.issues().find(({ kind }) => kind === 'duplicate-frame');
  return [issue?.count ?? 0, issue?.firstPacket ?? null];
}

test.each<[string, TimedFrame[], [number, number | null]]>([
  ['at once', [said('a', 0), said('a', 10)], [1, 2]],
  ['three times', [said('a', 0), said('a', 10), said('a', 20)], [2, 2]],
  ['a hundred times, which is a flood', Array.from({ length: 100 }, () => said('a', 0)), [2, 2]],
  ['within a millisecond', [said('a', 0), said('a', 999)], [1, 2]],
  ['later than that', [said('a', 0), said('a', 1000)], [0, null]],
  ['with one byte else', [said('ax', 0), said('bx', 10)], [0, null]],
  ['behind fifteen others', [...others(15), said('0', 20)], [1, 17]],
  ['behind sixteen others', [...others(16), said('0', 20)], [0, null]],
])('the same frame %s', (_name, frames, expected) => {
  expect(repeats(frames)).toEqual(expected);
});

test.each([1, 17, 4096])('it makes no difference that bytes come %i at a time', (chunkBytes) => {
  const pairs = Array.from({ length: 300 }, (_, i) => [said(`${i}`, i * 50), said(`${i}`, i * 50)]);
  expect(repeats(pairs.flat(), chunkBytes)).toEqual([300, 2]);
});

test('large frames in between do not hide it', () => {
  const large = 'x'.repeat(60_000);
  const frames = [
    said('a', 0),
    ...Array.from({ length: 3 }, (_, i) => said(large + i, i)),
    said('a', 5),
  ];
  expect(repeats(frames)).toEqual([1, 5]); // 180 KB
});

const travel = (afterUs: number, how: Travel): TimedFrame => ({
  atUs: captureStartUs + afterUs,
  frame: udpFrame({ ...ends, ...how }, ascii('once')),
});

test.each<[string, Travel, Travel, number]>([
  ['with other MACs', {}, { srcMac: '02:00:00:00:00:77', dstMac: '02:00:00:00:00:78' }, 1],
  ['with another tag', { vlans: [10] }, { vlans: [20] }, 1],
  ['with padding', {}, { padded: true }, 1],
  ['behind a router', { ttl: 64, ipId: 7 }, { ttl: 63, ipId: 7 }, 1],
  ['a router earlier, as traceroute counts', { ttl: 1, ipId: 7 }, { ttl: 2, ipId: 7 }, 0],
  ['two routers further', { ttl: 64, ipId: 7 }, { ttl: 62, ipId: 7 }, 0],
  ['with another identification', { ipId: 7 }, { ipId: 8 }, 0],
])('the same packet %s', (_name, first, second, expected) => {
  expect(repeats([travel(0, first), travel(10, second)])[0]).toBe(expected);
});

test('IPv6 behind a router', () => {
  const frame = (ttl: number) =>
    tcpFrame({ src: '2001:db8::1', srcPort: 1, dst: '2001:db8::2', dstPort: 2, seq: 9, ttl });
  const frames = [64, 63, 61].map((ttl, i) => ({
    atUs: captureStartUs + i,
    frame: frame(ttl),
  }));
  expect(repeats(frames)).toEqual([1, 2]);
});

test('what is no IP is compared whole', () => {
  const claim = { senderMac: '02:00:00:00:00:01', senderIp: '192.0.2.1', targetIp: '192.0.2.2' };
  const frame = arpFrame({ operation: 'request', ...claim });
  const frames = [0, 10].map((afterUs) => ({ atUs: captureStartUs + afterUs, frame }));
  expect(repeats(frames)).toEqual([1, 2]);
});

const talk = tcpTalk([
  ...['> S 100', '< SA 900 101', '> A 101 901', '> PA 101 901 +50', '< A 901 151'],
  ...['< PA 901 151 +200', '> A 151 1101', '> FA 151 1101', '< FA 1101 152', '> A 152 1102'],
]);
/** As a mirror that sees each packet twice. */
const mirrored = talk.flatMap(({ atUs, frame }) => [
  { atUs, frame },
  { atUs: atUs + 20, frame },
]);

test('a mirrored connection is one that goes well: packets count twice, nothing was sent again', () => {
  const [row, ...more] = extractRows(mirrored);
  const [once] = extractRows(talk);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ packets: 20, bytes: 2 * once!.bytes! });
  const { connState, history, fwdRetransmissions, bwdRetransmissions, fwdOutOfOrder } = row!;
  expect({ connState, history, fwdRetransmissions, bwdRetransmissions, fwdOutOfOrder }).toEqual({
    ...{ connState: 'SF', history: once!.history },
    ...{ fwdRetransmissions: 0, bwdRetransmissions: 0, fwdOutOfOrder: 0 },
  });
});

test('duplicates that are dropped leave the flow as it was, and are counted', () => {
  const dropped = extractRows(mirrored, { dropsDuplicates: true });
  expect(dropped).toEqual(extractRows(talk).map((row) => ({ ...row, flowId: dropped[0]!.flowId })));
  const issues = issuesOf(mirrored, { dropsDuplicates: true });
  expect(issues).toContainEqual({ kind: 'duplicate-frame', count: 10, firstPacket: 2 });
});

test('a SYN that comes twice around its refusal asks for one connection', () => {
  const refused = tcpTalk(['0 > S 100', '0 < RA 0 101', '0 > S 100', '0 < RA 0 101']);
  expect(extractRows(refused)).toHaveLength(1);
});

test('a segment that is sent again later was sent again', () => {
  const [row] = extractRows(tcpTalk(['> PA 1 1 +50', '< PA 1 51 +50', '300 > PA 1 1 +50']));
  expect(row).toMatchObject({ fwdRetransmissions: 1 });
});
