// What leaves the extractor window by window: flows that ended in it, events, what is open at its end.

import { expect, test } from 'vitest';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { rowsOf } from '../flow/extract-rows.ts';

const datagram = (srcPort: number, atSec: number): TimedFrame => ({
  atUs: atSec * 1e6,
  frame: udpFrame({ src: '10.0.0.1', dst: '10.0.0.2', srcPort, dstPort: 9 }, Uint8Array.of(1)),
});

/**
 * Of each window its first second, and the source ports of what ended and of what is open. After `silence.packets` as
 * much time passes as it says.
 */
function windowsOf(
  frames: readonly TimedFrame[],
  pieceBytes: number,
  silence = { packets: -1, untilSec: 0 },
) {
  const file = pcapFile(frames);
  const extraction = { windowSec: 60, wantsEvents: true };
  const extractor = new FlowExtractor({ ...defaultFlowSettings, idleSec: 30 }, 0, extraction);
  const input = extractor.open('test.pcap', 1);
  const windows: { startSec: number; ended: number[]; open: number[] }[] = [];
  let ended: number[] = [];
  let isSilenceOver = false;
  const portsOf = (batch: Parameters<typeof rowsOf>[0]) =>
    rowsOf(batch).map(({ srcPort }) => srcPort!);
  for (let at = 0; ; ) {
    for (let batch = extractor.next(); batch; batch = extractor.next())
      ended.push(...portsOf(batch));
    if (extractor.closed) {
      const open: number[] = [];
      for (let batch = extractor.takeOpen(); batch; batch = extractor.takeOpen()) {
        open.push(...portsOf(batch));
      }
      windows.push({ startSec: extractor.closed.startUs / 1e6, ended, open });
      ended = [];
    } else if (!extractor.hungry) return windows;
    else if (extractor.packets === silence.packets && !isSilenceOver) {
      isSilenceOver = true;
      extractor.pass(silence.untilSec * 1e6);
    } else if (at === file.length) input.finish();
    else {
      const piece = file.subarray(at, at + pieceBytes);
      input.reserve(piece.length).set(piece);
      input.commit(piece.length);
      at += piece.length;
    }
  }
}

const frames = [
  datagram(1, 10),
  datagram(2, 50),
  datagram(2, 70), // goes on in the second window
  datagram(3, 75),
  datagram(4, 400),
];

test.each([[1], [7], [100_000]])('in pieces of %d bytes the windows are the same', (pieceBytes) => {
  expect(windowsOf(frames, pieceBytes)).toEqual([
    { startSec: 0, ended: [1], open: [2] },
    { startSec: 60, ended: [], open: [2, 3] },
    // As with a next packet; then nothing more comes.
    { startSec: 360, ended: [2, 3], open: [4] },
    { startSec: 360, ended: [4], open: [] },
  ]);
});

const dayLater = [datagram(5, 90_000), datagram(6, 90_001)];

test.each([
  ['between two windows', 2, 65],
  ['within a window', 3, 100],
  ['before the next packet, for long', 4, 399],
  ['before the end', 5, 1_000_000],
])('silence %s changes nothing', (_name, packets, untilSec) => {
  expect(windowsOf(frames, 1, { packets, untilSec })).toEqual(windowsOf(frames, 1));
});

// The first packet behind it waits for a second one, before the clock believes it.
test('silence of more than a day changes nothing', () => {
  const all = [...frames, ...dayLater];
  expect(windowsOf(all, 1, { packets: 5, untilSec: 89_990 })).toEqual(windowsOf(all, 1));
});

test('a window is over when time has passed, before the next packet', () => {
  const extractor = new FlowExtractor(defaultFlowSettings, 0, { windowSec: 60 });
  const input = extractor.open('test.pcap', 1);
  const file = pcapFile([datagram(1, 10)]);
  input.reserve(file.length).set(file);
  input.commit(file.length);
  extractor.next();
  extractor.pass(59e6);
  expect([extractor.next(), extractor.closed]).toEqual([undefined, undefined]);
  extractor.pass(60e6);
  expect([extractor.next(), extractor.closed?.startUs]).toEqual([undefined, 0]);
  expect(extractor.takeOpen()?.rows).toBe(1);
  extractor.pass(600e6);
  expect([extractor.next(), extractor.closed]).toEqual([undefined, undefined]);
  expect(extractor.hungry).toBe(input);
});
