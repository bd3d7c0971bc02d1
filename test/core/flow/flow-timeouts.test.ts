import { describe, expect, test } from 'vitest';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { extractRows, issuesOf } from './extract-rows.ts';

const ends = { src: '192.0.2.1', srcPort: 40000, dst: '198.51.100.2', dstPort: 53 };
const there = udpFrame(ends);
const back = udpFrame({ src: ends.dst, srcPort: 53, dst: ends.src, dstPort: 40000 });
const other = udpFrame({ ...ends, src: '192.0.2.9' });

/** A frame so many seconds after the capture's start. */
const at = (sec: number, frame: Uint8Array): TimedFrame => ({
  atUs: captureStartUs + sec * 1e6,
  frame,
});

/** What ended, how, and when it had begun and ended, in seconds of the capture. */
function ended(frames: readonly TimedFrame[]) {
  return extractRows(frames).map(({ flowId, endReason, packets, startUs, endUs, segment }) => {
    const sec = (us: number | null) => (us! - captureStartUs) / 1e6;
    return `${flowId} ${endReason} ${packets} ${sec(startUs)}-${sec(endUs)} segment ${segment}`;
  });
}

describe('idle', () => {
  test('119.999999 seconds without a packet are not enough', () => {
    expect(ended([at(0, there), at(119.999999, back)])).toEqual([
      '1.1 forced 2 0-119.999999 segment 1',
    ]);
  });

  test('120 seconds are: the next packet begins a new flow, from its own side', () => {
    const frames = [at(0, there), at(120, back)];
    expect(ended(frames)).toEqual(['1.1 idle 1 0-0 segment 1', '1.2 forced 1 120-120 segment 1']);
    expect(extractRows(frames).map(({ srcPort }) => srcPort)).toEqual([40000, 53]);
  });

  test('each packet puts it off, whichever way it goes', () => {
    expect(ended([at(0, there), at(100, back), at(200, back), at(300, there)])).toEqual([
      '1.1 forced 4 0-300 segment 1',
    ]);
  });

  test('it ends when time passes it, though no packet of its own comes any more', () => {
    // The other flow ends after it in time, and began before it.
    expect(ended([at(0, other), at(1, there), at(100, other), at(121, back)])).toEqual([
      '1.2 idle 1 1-1 segment 1',
      '1.1 forced 2 0-100 segment 1',
      '1.4 forced 1 121-121 segment 1',
    ]);
  });

  test('flows that pass it in one step come in the order of their deadlines', () => {
    const third = udpFrame({ ...ends, src: '192.0.2.7' });
    expect(ended([at(0, there), at(1, other), at(2, there), at(500, third)])).toEqual([
      '1.2 idle 1 1-1 segment 1',
      '1.1 idle 2 0-2 segment 1',
      '1.4 forced 1 500-500 segment 1',
    ]);
  });

  test('what passed it before the last packet was idle, even within the last second', () => {
    expect(ended([at(0.5, there), at(120.7, other)])).toEqual([
      '1.1 idle 1 0.5-0.5 segment 1',
      '1.2 forced 1 120.7-120.7 segment 1',
    ]);
  });
});

describe('active', () => {
  const everyMinute = (count: number) =>
    Array.from({ length: count }, (_, i) => at(i * 60, i % 2 === 0 ? there : back));

  test('a flow that lasts 1800 seconds goes on as segment 2', () => {
    // Packets at 0, 60 ... 1800: the one at 1800 is the thirty-first.
    expect(ended(everyMinute(31))).toEqual([
      '1.1 active 30 0-1740 segment 1',
      '1.31 forced 1 1800-1800 segment 2',
    ]);
  });

  test('and so on, with the orientation of the first segment', () => {
    const frames = everyMinute(31 + 30 + 5);
    frames[30] = at(1800, back); // the second segment begins with an answer
    const rows = extractRows(frames);
    expect(rows.map(({ segment, srcIp, srcPort }) => [segment, srcIp, srcPort])).toEqual([
      [1, ends.src, 40000],
      [2, ends.src, 40000],
      [3, ends.src, 40000],
    ]);
    // Of the second one's thirty packets, its first and every second other one are answers.
    expect(rows.map(({ fwdPackets, bwdPackets }) => [fwdPackets, bwdPackets])).toEqual([
      [15, 15],
      [14, 16],
      [3, 3],
    ]);
  });

  test('after a pause it is a new flow, not a segment', () => {
    expect(ended([...everyMinute(30), at(1740 + 120, back)])).toEqual([
      '1.1 idle 30 0-1740 segment 1',
      '1.31 forced 1 1860-1860 segment 1',
    ]);
  });
});

describe('clocks that are wrong', () => {
  test('packets out of order end nothing and widen their own flow', () => {
    expect(ended([at(100, there), at(300, other), at(90, back), at(301, other)])).toEqual([
      '1.1 idle 1 100-100 segment 1',
      '1.3 idle 1 90-90 segment 1',
      '1.2 forced 2 300-301 segment 1',
    ]);
    expect(ended([at(100, there), at(99, back), at(98, there)])).toEqual([
      '1.1 forced 3 98-100 segment 1',
    ]);
  });

  test('one wild stamp does not end the flows of others', () => {
    const year = 365 * 86_400;
    expect(ended([at(0, there), at(year, other), at(1, back), at(2, there)])).toEqual([
      '1.1 forced 3 0-2 segment 1',
      `1.2 forced 1 ${year}-${year} segment 1`,
    ]);
  });

  test('years between two packets are believed when a second one confirms them', () => {
    const year = 365 * 86_400;
    expect(ended([at(0, there), at(year, other), at(year + 1, back)])).toEqual([
      '1.1 idle 1 0-0 segment 1',
      `1.2 forced 1 ${year}-${year} segment 1`,
      `1.3 forced 1 ${year + 1}-${year + 1} segment 1`,
    ]);
  });

  test('the health says at which packet the clock first went back, and how often', () => {
    const frames = [at(5, there), at(3, there), at(4, there), at(2, there)];
    expect(issuesOf(frames)).toEqual([{ kind: 'clock-back', count: 2, firstPacket: 2 }]);
  });
});
