// A process of its own that analyses a made-up flood: `PACKETS` in, one line of JSON out.

import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { Detection } from '../../src-core/detect/detection.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { emptyContext } from '../../src-core/detect/no-indicators.ts';
import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { EndlessCapture } from '../../test/fixtures/endless-capture.ts';

const chunkBytes = 256 * 1024;

export interface DetectionFigures {
  readonly flows: number;
  /** Of detectors alone; of all. */
  readonly detectSec: number;
  readonly seconds: number;
  readonly residentBytes: number;
  /** `severity detector`, the most severe first. */
  readonly alerts: readonly string[];
}

const packets = Number(process.argv[2]);
const capture = new EndlessCapture('flood', packets);
const extractor = new FlowExtractor(defaultFlowSettings, 0, { windowSec: 60, wantsEvents: true });
const input = extractor.open('endless', 1);
const chosen = detectors.map(({ id, defaults }) => ({ id, settings: defaults }));
const detection = new Detection(detectors, chosen, emptyContext);
const book = new AlertBook((id) => detectors.find((known) => known.id === id)!);
const startedAt = performance.now();
let detectMs = 0;
for (;;) {
  for (let batch = extractor.next(); batch; batch = extractor.next()) {
    const flows = batch;
    timed(() => {
      if (extractor.window) detection.begin(extractor.window);
      book.add(detection.flows(flows));
    });
  }
  if (extractor.closed) timed(closeWindow);
  else if (!extractor.hungry) break;
  else {
    const size = capture.fill(input.reserve(chunkBytes));
    input.commit(size);
    if (size === 0) input.finish();
  }
}
timed(() => book.add(detection.end()));

const figures: DetectionFigures = {
  flows: extractor.flows,
  detectSec: detectMs / 1000,
  seconds: (performance.now() - startedAt) / 1000,
  residentBytes: process.resourceUsage().maxRSS * 1024,
  alerts: book.alerts().map(({ severity, detector }) => `${severity} ${detector}`),
};
process.stdout.write(JSON.stringify(figures));

function closeWindow(): void {
  detection.begin(extractor.window!);
  for (let batch = extractor.takeEvents(); batch; batch = extractor.takeEvents()) {
    book.add(detection.events(batch));
  }
  for (let batch = extractor.takeOpen(); batch; batch = extractor.takeOpen()) detection.open(batch);
  book.add(detection.close());
}

function timed(work: () => void): void {
  const from = performance.now();
  work();
  detectMs += performance.now() - from;
}
