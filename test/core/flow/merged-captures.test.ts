// Several captures read as one, merged by time.

import { expect, test } from 'vitest';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { rowsOf } from './extract-rows.ts';

const ends = { src: '192.0.2.1', srcPort: 40000, dst: '192.0.2.2', dstPort: 53 };
const back = { src: ends.dst, srcPort: ends.dstPort, dst: ends.src, dstPort: ends.srcPort };
const asked = (afterUs: number) => ({
  atUs: captureStartUs + afterUs,
  frame: udpFrame(ends, ascii('ask')),
});
const answered = (afterUs: number) => ({
  atUs: captureStartUs + afterUs,
  frame: udpFrame(back, ascii('answer')),
});

/** Each capture in pieces of its own size, given when the extractor asks for them. */
function merged(files: readonly (readonly TimedFrame[])[], chunkBytes: readonly number[]) {
  const extractor = new FlowExtractor(defaultFlowSettings);
  const left = files.map((frames) => pcapFile(frames) as Uint8Array);
  const inputs = files.map((_, i) => extractor.open(`${i + 1}.pcap`, i + 1));
  const rows = [];
  for (;;) {
    for (let batch = extractor.next(); batch; batch = extractor.next()) rows.push(...rowsOf(batch));
    const at = extractor.hungry ? inputs.indexOf(extractor.hungry) : -1;
    if (at < 0) return rows;
    const chunk = left[at]!.subarray(0, chunkBytes[at]);
    left[at] = left[at]!.subarray(chunk.length);
    if (chunk.length === 0) inputs[at]!.finish();
    inputs[at]!.reserve(chunk.length).set(chunk);
    inputs[at]!.commit(chunk.length);
  }
}

const oneWay = [asked(0), asked(2000), asked(4000)];
const otherWay = [answered(1000), answered(3000), answered(500_000_000)];

test.each([
  ['at once', [1e6, 1e6]],
  ['byte by byte', [1, 1]],
  ['in uneven pieces', [7, 61]],
])('two captures that each saw one direction give the flows of the whole, %s', (_name, sizes) => {
  const rows = merged([oneWay, otherWay], sizes);
  const facts = rows.map(({ flowId, srcIp, fwdPackets, bwdPackets, durationUs }) => [
    flowId,
    srcIp,
    fwdPackets,
    bwdPackets,
    durationUs,
  ]);
  expect(facts).toEqual([
    ['1.1', '192.0.2.1', 3, 2, 4000],
    ['2.3', '192.0.2.2', 1, 0, 0], // minutes later: the next flow, of which only the answer was seen
  ]);
});

test('the id names the capture and the packet in it that came first in time', () => {
  expect(merged([[asked(5)], [answered(1)]], [1e6, 1e6])).toMatchObject([
    { flowId: '2.1', srcIp: '192.0.2.2' },
  ]);
});
