// The short form of `npm run soak -- memory`: the memory is that of the flows that live, however many
// packets there were.

import { expect, test } from 'vitest';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { collectGarbage } from '../../fixtures/collect-garbage.ts';
import { EndlessCapture } from '../../fixtures/endless-capture.ts';

const chunkBytes = 256 * 1024;
const looks = 10;
const megabyte = 2 ** 20;

test('a million packets are read in the memory of two hundred thousand', {
  timeout: 120_000,
}, () => {
  const few = read(200_000);
  const many = read(1_000_000);
  expect(few).toMatchObject({ packets: 200_000 });
  expect(many).toMatchObject({ packets: 1_000_000 });
  // Flows came and went, and fragments without a first one were given up.
  expect(many.flows).toBeGreaterThan(50_000);
  expect(many.issues).toEqual(['fragment-missing']);
  expect((many.peakBytes - few.peakBytes) / megabyte).toBeLessThan(50);
});

function read(packets: number) {
  const capture = new EndlessCapture('steady', packets);
  const extractor = new FlowExtractor(defaultFlowSettings);
  const input = extractor.open('endless', 1);
  let peakBytes = 0;
  for (let lookAt = 0; extractor.next() || extractor.hungry; ) {
    if (!extractor.hungry) continue; // a batch, taken and dropped
    const size = capture.fill(input.reserve(chunkBytes));
    input.commit(size);
    if (size === 0) input.finish();
    if (extractor.packets < lookAt) continue;
    lookAt += packets / looks;
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    peakBytes = Math.max(peakBytes, heapUsed + external);
  }
  const issues = input.reader.health.issues().map(({ kind }) => kind);
  return { packets: extractor.packets, flows: extractor.flows, issues, peakBytes };
}
