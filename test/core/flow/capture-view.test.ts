// What a capture does wrong is told by its health: it sees one direction only, begins in mid-stream,
// holds frames that no wire carried.

import { expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { issuesOf } from './extract-rows.ts';
import { tcpTalk } from './tcp-talk.ts';

const whole = [
  ...['> S 100', '< SA 900 101', '> A 101 901', '> PA 101 901 +50', '< A 901 151'],
  ...['< PA 901 151 +200', '> A 151 1101', '> FA 151 1101', '< FA 1101 152', '> A 152 1102'],
];
const only = (who: string) => whole.filter((line) => line.startsWith(who));
const inMiddle = whole.slice(3);

/** So many connections, one after the other. */
const talks = (lines: readonly string[], count: number): TimedFrame[] =>
  Array.from({ length: count }, (_, i) =>
    tcpTalk(lines).map(({ atUs, frame }) => ({ atUs: atUs + i * 1e6, frame: moved(frame, i) })),
  ).flat();

/** The client's port, which stands on either side. */
function moved(frame: Uint8Array, by: number): Uint8Array {
  const copy = frame.slice();
  const at = copy[34] === 0x9c ? 35 : 37; // 40,000 is 0x9c40
  copy[at] = copy[at]! + by;
  return copy;
}

const issueOf = (kind: string, frames: readonly TimedFrame[]) =>
  issuesOf(frames).find((issue) => issue.kind === kind);

test.each<[string, TimedFrame[], number | undefined]>([
  ['three connections, of which only the client is seen', talks(only('>'), 3), 3],
  ['three connections, of which only the server is seen', talks(only('<'), 3), 3],
  ['two', talks(only('>'), 2), undefined],
  ['both directions', talks(whole, 5), undefined],
  ['most from one side', [...talks(only('>'), 4), ...later(talks(whole, 3))], 4],
  ['half from one side', [...talks(only('>'), 3), ...later(talks(whole, 3))], undefined],
  ['SYNs that nobody answers', talks(['> S 100', '100 > S 100', '200 > S 100'], 9), undefined],
  ['SYN-ACKs that come back from a flood', talks(['< SA 1 101', '500 < SA 1 101'], 9), undefined],
  ['an ACK scan', talks(['> A 1 1'], 9), undefined],
])('one direction: %s', (_name, frames, expected) => {
  expect(issueOf('one-direction', frames)?.count).toBe(expected);
});

function later(frames: readonly TimedFrame[]): TimedFrame[] {
  return frames.map(({ atUs, frame }) => ({ atUs: atUs + 60e6, frame: moved(frame, 50) }));
}

test('one direction names the first connection that shows it', () => {
  const dns = udpFrame({ src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 }, ascii('x'));
  const frames = [{ atUs: captureStartUs, frame: dns }, ...talks(only('>'), 3)];
  expect(issueOf('one-direction', frames)).toEqual({
    ...{ kind: 'one-direction', count: 3, firstPacket: 2 },
  });
});

test.each<[string, TimedFrame[], number | undefined]>([
  ['two connections that were under way', talks(inMiddle, 2), 2],
  ['whole connections', talks(whole, 2), undefined],
  ['a NULL and a FIN scan', talks(['> F 1', '< RA 0 2'], 5), undefined],
  ['a minute later, one of which the beginning was lost', lateMiddle(), undefined],
])('mid-stream: %s', (_name, frames, expected) => {
  expect(issueOf('mid-stream', frames)?.count).toBe(expected);
});

function lateMiddle(): TimedFrame[] {
  return [...talks(whole, 1), ...later(talks(inMiddle, 1))];
}

test.each([
  ['as long as Ethernet carries', 1460, {}, undefined],
  ['joined by a network card', 2920, {}, 1],
  ['over loopback', 9000, { srcMac: '00:00:00:00:00:00', dstMac: '00:00:00:00:00:00' }, undefined],
])('a frame %s', (_name, bytes, macs, expected) => {
  const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 2, seq: 1, ...macs };
  const frames = [{ atUs: captureStartUs, frame: tcpFrame(ends, new Uint8Array(bytes)) }];
  expect(issueOf('above-mtu', frames)?.count).toBe(expected);
});

test('wrong checksums are told only when they are verified', () => {
  const [syn] = tcpTalk(['> S 100']);
  const frame = syn!.frame.slice();
  frame[50] = frame[50]! ^ 0xff; // TCP's checksum
  const frames = [{ atUs: captureStartUs, frame }];
  expect(issueOf('bad-checksum', frames)).toBeUndefined();
  expect(issuesOf(frames, { verifiesChecksums: true })).toContainEqual({
    ...{ kind: 'bad-checksum', count: 1, firstPacket: 1 },
  });
});
