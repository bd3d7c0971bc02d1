// The memory of host profiles is that of the hosts that may be told apart, however many windows and
// hosts there were.

import { expect, test } from 'vitest';
import { defaultHostSettings } from '../../../src-core/feature/host-settings.ts';
import { HostWatcher } from '../../../src-core/feature/host-watcher.ts';
import { EvidenceInput } from '../../../src-core/flow/evidence-input.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { FlowTracker } from '../../../src-core/flow/flow-tracker.ts';
import { originOf } from '../../../src-core/flow/packet-origin.ts';
import { decodeFrame } from '../../../src-core/packet/decode-frame.ts';
import { PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { collectGarbage } from '../../fixtures/collect-garbage.ts';
import { EndlessCapture } from '../../fixtures/endless-capture.ts';

const megabyte = 2 ** 20;
const chunkBytes = 256 * 1024;
/** Flows end soon, so that what grows would be the hosts. */
const flowSettings = { ...defaultFlowSettings, idleSec: 5 };
/** Packets come 600 us apart: sixty thousand are 36 windows. */
const settings = { ...defaultHostSettings, windowSec: 1, mostHosts: 50, mostCaptureHosts: 500 };

test('six hundred thousand packets are profiled in the memory of sixty thousand', {
  timeout: 120_000,
}, () => {
  const few = profile(60_000);
  const many = profile(600_000);
  expect(few.windows).toBeGreaterThan(30);
  expect(many.windows).toBeGreaterThan(300);
  expect(many.rows).toBeGreaterThan(5 * few.rows);
  expect((many.bytes - few.bytes) / megabyte).toBeLessThan(5);
});

/** What is in use when all is said, with everything still held. */
function profile(packets: number) {
  const capture = new EndlessCapture('steady', packets);
  const headers = new PacketHeaders();
  const watcher = new HostWatcher(settings, () => tracker.table.pages);
  const tracker = new FlowTracker(flowSettings, 0, { watcher });
  const input = new EvidenceInput('endless', 1);
  const windows = new Set<number>();
  let rows = 0;
  collectGarbage();
  const before = usedBytes();
  for (let size = chunkBytes; size > 0; ) {
    size = capture.fill(input.reserve(chunkBytes));
    input.commit(size);
    for (; input.hasPacket(); release(tracker)) {
      const raw = input.take();
      if (!decodeFrame(raw, headers)) continue;
      const origin = originOf(1, raw.number);
      tracker.see(headers, raw.timeUs, raw.wireBytes, origin, input.reader.health);
    }
    for (let batch = watcher.take(); batch; batch = watcher.take()) {
      rows += batch.rows;
      windows.add(batch.numbers[0]!);
    }
  }
  collectGarbage();
  const bytes = usedBytes() - before;
  watcher.finish();
  return { rows, windows: windows.size, bytes };
}

function release({ table }: FlowTracker): void {
  for (let slot = table.takeEnded(); slot >= 0; slot = table.takeEnded()) table.release(slot);
}

function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
