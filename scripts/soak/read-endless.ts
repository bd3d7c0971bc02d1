// A process of its own that reads a made-up capture and says what that took: `KIND PACKETS` in, one line of
// JSON out. With a third number so many packets are read first, which count for nothing, and nobody looks
// at memory meanwhile: what is left is the pace of a reader that has warmed up.

import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { collectGarbage } from '../../test/fixtures/collect-garbage.ts';
import { EndlessCapture, type EndlessKind } from '../../test/fixtures/endless-capture.ts';

const chunkBytes = 256 * 1024;

export interface EndlessFigures {
  readonly packets: number;
  readonly flows: number;
  readonly seconds: number;
  /** Of a processor: others may have it meanwhile. */
  readonly processorSec: number;
  /** The most that was in use, garbage aside: looked at twenty times. */
  readonly peakBytes: number;
  /** The most that the process ever had, garbage and all, as the system counts it. */
  readonly residentBytes: number;
}

const [kind, packets, warmUp] = process.argv.slice(2);
let peakBytes = 0;
if (warmUp !== undefined) read(Number(warmUp), () => {});
const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()];
const { packets: seen, flows } = read(Number(packets), warmUp === undefined ? look : () => {});
const { user, system } = process.cpuUsage(usedBefore);
const figures: EndlessFigures = {
  packets: seen,
  flows,
  seconds: (performance.now() - startedAt) / 1000,
  processorSec: (user + system) / 1e6,
  peakBytes,
  residentBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(JSON.stringify(figures));

function read(most: number, lookAt: () => void): { packets: number; flows: number } {
  const capture = new EndlessCapture(kind as EndlessKind, most);
  const extractor = new FlowExtractor(defaultFlowSettings);
  const input = extractor.open('endless', 1);
  let looks = 0;
  while (extractor.next() || extractor.hungry) {
    if (!extractor.hungry) continue; // a batch, taken and dropped
    const size = capture.fill(input.reserve(chunkBytes));
    input.commit(size);
    if (size === 0) input.finish();
    if (extractor.packets < (looks * most) / 20) continue;
    looks += 1;
    lookAt();
  }
  lookAt();
  return { packets: extractor.packets, flows: extractor.flows };
}

function look(): void {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage(); // array buffers are part of external
  peakBytes = Math.max(peakBytes, heapUsed + external);
}
