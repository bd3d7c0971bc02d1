// What is told of frames: a capture of them is read, and its events are taken.

import { type EventBatch, eventAt } from '../../../src-core/event/event-batch.ts';
import type { EventDetails } from '../../../src-core/event/service.ts';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import type { PcapFormat } from '../../../src-core/pcap/pcap-writer.ts';
import { captureStartUs, pcapFile } from '../../fixtures/captures.ts';

/** When, in seconds from the beginning, and what. */
export type FrameAt = readonly [atSec: number, frame: Uint8Array];

interface FrameEvent {
  readonly kind: string;
  readonly details: EventDetails;
  /** False for what is in no flow. */
  readonly isInFlow: boolean;
}

export function eventsOfFrames(
  frames: readonly FrameAt[],
  format: Partial<PcapFormat> = {},
): FrameEvent[] {
  const timed = frames.map(([atSec, frame]) => ({ atUs: captureStartUs + atSec * 1e6, frame }));
  const file = pcapFile(timed, format);
  const extractor = new FlowExtractor(defaultFlowSettings, 0, { wantsEvents: true });
  const input = extractor.open('test.pcap', 1);
  input.reserve(file.length).set(file);
  input.commit(file.length);
  input.finish();
  while (extractor.next());
  const batches: EventBatch[] = [];
  for (let batch = extractor.takeEvents(); batch; batch = extractor.takeEvents()) {
    batches.push(batch);
  }
  return batches.flatMap((batch) =>
    Array.from({ length: batch.rows }, (_, row) => {
      const { kind, details, flow } = eventAt(batch, row);
      return { kind, details: JSON.parse(details) as EventDetails, isInFlow: flow !== 0 };
    }),
  );
}
