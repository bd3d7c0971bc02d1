// A process of its own that reads a made-up capture and says what that took: `KIND PACKETS` in, one
// line of JSON out.

import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { collectGarbage } from '../../test/fixtures/collect-garbage.ts';
import { EndlessCapture } from '../../test/fixtures/endless-capture.ts';

const chunkBytes = 256 * 1024;

export interface EndlessFigures {
  readonly packets: number;
  readonly flows: number;
  readonly seconds: number;
  /** The most that was in use, garbage aside: looked at twenty times. */
  readonly peakBytes: number;
  /** The most that the process ever had, garbage and all, as the system counts it. */
  readonly residentBytes: number;
}

const [kind, packets] = process.argv.slice(2);
const capture = new EndlessCapture(kind === 'flood' ? 'flood' : 'steady', Number(packets));
const extractor = new FlowExtractor(defaultFlowSettings);
const input = extractor.open('endless', 1);
const startedAt = performance.now();
let peakBytes = 0;
let looks = 0;
while (extractor.next() || extractor.hungry) {
  if (!extractor.hungry) continue; // a batch, taken and dropped
  const size = capture.fill(input.reserve(chunkBytes));
  input.commit(size);
  if (size === 0) input.finish();
  if (extractor.packets >= (looks * Number(packets)) / 20) look();
}
look();
const figures: EndlessFigures = {
  packets: extractor.packets,
  flows: extractor.flows,
  seconds: (performance.now() - startedAt) / 1000,
  peakBytes,
  residentBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(figures));

function look(): void {
  looks += 1;
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage(); // array buffers are part of external
  peakBytes = Math.max(peakBytes, heapUsed + external);
}
