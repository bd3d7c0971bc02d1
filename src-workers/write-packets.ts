// Reads a capture and hands a line for each packet on, in pieces of text. A plain object, tested
// without a thread.

import { randomInt } from 'node:crypto';
import type { CaptureSummary, PacketsRequest, PacketsSink } from '../src-contract/workers.ts';
import { PacketFlows } from '../src-core/feature/packet-flows.ts';
import { EvidenceInput } from '../src-core/flow/evidence-input.ts';
import { packetCsv, packetCsvHeader } from '../src-core/report/packet-csv.ts';
import { PacketView } from '../src-core/report/packet-view.ts';
import { CaptureSource } from './capture-source.ts';

/** Letters handed over at once, at the least. */
const pieceLetters = 256 * 1024;
const progressEveryMs = 100;

export async function writePackets(
  request: PacketsRequest,
  sink: PacketsSink,
): Promise<CaptureSummary> {
  const { path, maxDecompressedBytes } = request;
  const open = (name: string) => new EvidenceInput(name, 1);
  const source = new CaptureSource({ path, evidence: 1 }, maxDecompressedBytes, open);
  try {
    await readThrough(source, request, sink);
    return source.summary();
  } finally {
    source.file.close();
  }
}

async function readThrough(
  source: CaptureSource,
  { settings, maxPackets = Number.POSITIVE_INFINITY }: PacketsRequest,
  sink: PacketsSink,
): Promise<void> {
  const { file, input } = source;
  const flows = new PacketFlows(settings, randomInt(2 ** 31));
  const view = new PacketView(settings.entropyBytes);
  let text = packetCsvHeader;
  let taken = Promise.resolve();
  let reportedAt = performance.now();
  for (;;) {
    while (input.packets < maxPackets && input.hasPacket()) {
      const raw = input.take();
      const isDecoded = flows.see(raw, input.reader.health, input.recent);
      view.open(raw, flows.headers, isDecoded, flows.flowId);
      text += packetCsv(view);
      if (text.length < pieceLetters) continue;
      await taken; // one piece is under way while the next is made, never more
      taken = sink.text(text);
      taken.catch(() => {}); // heard when it is awaited
      text = '';
    }
    if (input.packets >= maxPackets || input.isFinished) break;
    await source.feed();
    if (performance.now() - reportedAt > progressEveryMs) {
      const { doneBytes, totalBytes } = file;
      await sink.progress({ doneBytes, totalBytes, packets: input.packets });
      reportedAt = performance.now();
    }
  }
  flows.finish();
  await taken;
  await sink.text(text);
}
