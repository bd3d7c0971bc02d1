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

/** Of each window its first second, and the source ports of what ended and of what is open. */
function windowsOf(frames: readonly TimedFrame[], pieceBytes: number) {
  const file = pcapFile(frames);
  const extraction = { windowSec: 60, wantsEvents: true };
  const extractor = new FlowExtractor({ ...defaultFlowSettings, idleSec: 30 }, 0, extraction);
  const input = extractor.open('test.pcap', 1);
  const windows: { startSec: number; ended: number[]; open: number[] }[] = [];
  let ended: number[] = [];
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
    else if (at === file.length) input.finish();
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
    { startSec: 360, ended: [2, 3, 4], open: [] },
  ]);
});
