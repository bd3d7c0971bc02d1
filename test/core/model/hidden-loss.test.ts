import { expect, test } from 'vitest';
import { hiddenLoss, hiddenSurprise } from '../../../src-core/model/hidden-loss.ts';
import { PacketBatch } from '../../../src-core/model/packet-batch.ts';
import { gapBinOf, outputsOfPacket, sizeBinOf } from '../../../src-core/model/packet-bins.ts';
import { flowStarts } from './flow-starts.ts';

const scale = { sizeMiddle: 0, sizeSpread: 1, gapMiddle: 0, gapSpread: 1 };

/** One flow of one packet, which is hidden. */
function hiddenOf(packet: string): PacketBatch {
  const batch = new PacketBatch(1, 5, scale);
  batch.add(flowStarts([packet]), 0, 0);
  batch.hide(0);
  return batch;
}

// 48 bins from a logarithm of 3.5 to 7.6, 24 of ten times the milliseconds from 0 to 14.4:
// ln 75 = 4.317 and 48 * 0.817 / 4.1 = 9.57; ln 126 = 4.836 and 24 * 4.836 / 14.4 = 8.06.
test.each([
  ['a bare SYN', 74, 9, 12.5, 8],
  ['nothing', 0, 0, 0, 0],
  ['more than the last bins hold', 9000, 47, 1e9, 23],
])('%s is in its bins', (_what, bytes, sizeBin, milliseconds, gapBin) => {
  expect([sizeBinOf(bytes), gapBinOf(milliseconds)]).toEqual([sizeBin, gapBin]);
});

test('with even odds on everything a packet costs the logarithms of how much there is', () => {
  const loss = new Float64Array(3);
  const gradient = new Float64Array(outputsOfPacket);
  const sum = hiddenLoss(hiddenOf('<74@0'), new Float64Array(outputsOfPacket), loss, gradient, 2);
  const parts = [Math.LN2, Math.log(48), Math.log(24)];
  expect(loss[0]).toBeCloseTo(parts[0]!, 12);
  expect(loss[1]).toBeCloseTo(parts[1]!, 12);
  expect(loss[2]).toBeCloseTo(parts[2]!, 12);
  expect(sum).toBeCloseTo(parts[0]! + parts[1]! + parts[2]!, 12);
  // Half a chance too little on the direction; 0.7 of the bin of 74 bytes is wanted, 0.15 of each beside it.
  expect(gradient[0]).toBe(-1);
  for (const [bin, wanted] of [
    [8, 0.15],
    [9, 0.7],
    [10, 0.15],
    [11, 0],
  ] as const) {
    expect(gradient[1 + bin]).toBeCloseTo(2 * (1 / 48 - wanted), 12);
  }
  // The first bin of gaps has no neighbour before it, and keeps that half.
  expect(gradient[49]).toBeCloseTo(2 * (1 / 24 - 0.85), 12);
  expect(gradient[50]).toBeCloseTo(2 * (1 / 24 - 0.15), 12);
});

test('where everything may come nothing surprises; the less likely way does', () => {
  const surprise = new Float64Array(3);
  const outputs = new Float64Array(outputsOfPacket);
  hiddenSurprise(hiddenOf('>74@0'), outputs, surprise);
  for (const part of surprise) expect(part).toBeCloseTo(0, 12);
  // Three to one for direction 1: ln 4 for 0, ln(4/3) for 1, and 3/4 ln(4/3) + 1/4 ln 4 were expected.
  outputs[0] = Math.log(3);
  hiddenSurprise(hiddenOf('>74@0'), outputs, surprise);
  expect(surprise[0]).toBeCloseTo(0.75 * Math.log(3), 12);
  hiddenSurprise(hiddenOf('<74@0'), outputs, surprise);
  expect(surprise[0]).toBeCloseTo(-0.25 * Math.log(3), 12);
});

test('what was never met is not impossible: it surprises by no more than the floor allows', () => {
  const surprise = new Float64Array(3);
  const outputs = new Float64Array(outputsOfPacket);
  outputs[1 + 47] = 1e6; // all of it on the largest sizes
  hiddenSurprise(hiddenOf('>74@0'), outputs, surprise);
  // -ln(0.01 / 48), less what was expected: 0.99021 of 0.00984 and 47 bins of 1/4800 of 8.476.
  expect(surprise[1]).toBeCloseTo(8.4764 - 0.0927, 3);
});
