// One input through everything that meets the bytes of a stranger's file, and what must hold.

import { AppError } from '../../src-core/base/app-error.ts';
import type { Random } from '../../src-core/base/random.ts';
import type { EventBatch } from '../../src-core/event/event-batch.ts';
import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { EvidenceInput } from '../../src-core/flow/evidence-input.ts';
import { type FlowBatch, numberIndex } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings, type FlowSettings } from '../../src-core/flow/flow-settings.ts';
import { describePacket } from '../../src-core/packet/tree/describe-packet.ts';
import type { PacketField, PacketLayer } from '../../src-core/packet/tree/packet-layer.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { checkAlerts, detectWindowSec, InputDetection } from './detect-input.ts';

/** What an input led to; it holds on to the extractor, whose memory is part of the question. */
export interface FuzzOutcome {
  readonly format: string;
  readonly packets: number;
  readonly flows: number;
  readonly linkTypes: ReadonlySet<number>;
  readonly protocols: ReadonlySet<string>;
  /** Detectors that found something. */
  readonly found: ReadonlySet<string>;
  readonly held: unknown;
}

const describedPackets = 6;
const longestBytes = 1024 * 1024;
/** Byte by byte is slow: only so much of it. */
const shortBytes = 8192;

/** Throws where something does not hold. All detectors see a share of the inputs: that takes its time. */
export function readInput(bytes: Uint8Array, random: Random, detectedShare: number): FuzzOutcome {
  const settings = { ...defaultFlowSettings, followsTunnels: random.chance(0.9) };
  const files = random.chance(0.05) ? [bytes, bytes] : [bytes];
  const hostWindowSec = random.chance(0.1) ? 60 : 0;
  const asked = { settings, hostWindowSec, detects: random.chance(detectedShare) };
  const whole = extract(files, longestBytes, asked);
  if (bytes.length <= shortBytes && random.chance(0.15)) {
    const chunkBytes = random.pick([1, 2, 7, 60, 1000]);
    if (extract(files, chunkBytes, asked).digest() !== whole.digest()) {
      throw new Error(`Read in pieces of ${chunkBytes} bytes it says something else.`);
    }
  }
  const { linkTypes, protocols } = describe(bytes);
  const { format, packets, flows, found, held } = whole;
  return { format, packets, flows, found, linkTypes, protocols, held };
}

interface Asked {
  readonly settings: FlowSettings;
  readonly hostWindowSec: number;
  readonly detects: boolean;
}

/** Several files are read as one, merged by time. */
function extract(
  files: readonly Uint8Array[],
  chunkBytes: number,
  { settings, hostWindowSec, detects }: Asked,
) {
  const windowSec = detects ? detectWindowSec : undefined;
  const wanted = { hostWindowSec, windowSec, wantsEvents: true };
  const extractor = new FlowExtractor(settings, 0, wanted);
  const detection = detects ? new InputDetection(extractor) : undefined;
  const inputs = files.map((bytes, i) => new FileInput(extractor.open('input', i + 1), bytes));
  const batches: FlowBatch[] = [];
  const events: EventBatch[] = [];
  let refusal = '';
  try {
    for (;;) {
      const batch = extractor.next();
      detection?.turn();
      for (let found = extractor.takeEvents(); found; found = extractor.takeEvents()) {
        events.push(found);
        detection?.events(found);
      }
      while (extractor.takeHosts());
      detection?.see(batch);
      if (batch) batches.push(batch);
      else if (extractor.closed) continue;
      else if (!extractor.hungry) break;
      else inputs.find(({ into }) => into === extractor.hungry)!.feed(chunkBytes);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    refusal = error.message;
  }
  for (const batch of batches) checkBatch(batch);
  const told = events.flatMap(({ kinds, details }) => kinds.map((kind, i) => [kind, details[i]]));
  for (const [kind, details] of told) checkEvent(kind!, details!);
  const alerts = detection?.alerts() ?? [];
  checkAlerts(alerts);
  const { packets, flows } = extractor;
  const readers = inputs.map(({ into }) => into.reader);
  const said = readers.map((reader) => [reader.facts(), reader.health.issues()]);
  const digest = () => JSON.stringify([refusal, packets, flows, said, batches, told, alerts]);
  const format = refusal === '' ? (readers[0]!.facts().format ?? 'unknown') : 'refused';
  const found = new Set(alerts.map(({ detector }) => detector));
  return { digest, format, packets, flows, found, held: [extractor, detection] };
}

class FileInput {
  readonly into: EvidenceInput;
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(into: EvidenceInput, bytes: Uint8Array) {
    this.into = into;
    this.#bytes = bytes;
  }

  feed(chunkBytes: number): void {
    const chunk = this.#bytes.subarray(this.#at, this.#at + chunkBytes);
    if (chunk.length === 0) this.into.finish();
    this.into.reserve(chunk.length).set(chunk);
    this.into.commit(chunk.length);
    this.#at += chunk.length;
  }
}

/** Columns in which there may be nothing to say. */
const mayBeEmpty = new Set(
  (['payloadEntropy', 'handshakeUs'] as const).map((field) => numberIndex.get(field)!),
);

/** Counts and times are numbers, and not below zero; an answer must be JSON; words can be made. */
function checkBatch(batch: FlowBatch): void {
  const { rows, numbers, features } = batch;
  const perRow = numbers.length / rows;
  for (let i = 0; i < numbers.length; i++) {
    const isFine = Number.isFinite(numbers[i]) && numbers[i]! >= 0;
    const isEmpty = Number.isNaN(numbers[i]) && mayBeEmpty.has(i % perRow);
    if (!isFine && !isEmpty) throw new Error(`Column ${i % perRow} of a flow is ${numbers[i]}.`);
  }
  for (const value of features) {
    if (Math.abs(value) === Number.POSITIVE_INFINITY) throw new Error('A feature is infinite.');
  }
  for (const words of batchWords(batch)) {
    if (words.length !== rows) throw new Error('A word is missing.');
  }
}

/** Details are JSON of one object, without the characters that would break a line. */
function checkEvent(kind: string, details: string): void {
  const read: unknown = JSON.parse(details);
  if (typeof read !== 'object' || read === null) throw new Error(`A ${kind} event has no details.`);
  if (/[\n\r]/.test(details)) throw new Error(`A ${kind} event breaks its line.`);
}

function describe(bytes: Uint8Array) {
  const reader = new CaptureReader('input');
  const raw = new RawPacket();
  const linkTypes = new Set<number>();
  const protocols = new Set<string>();
  reader.window.append(bytes);
  try {
    while (raw.number < describedPackets && reader.next(raw)) {
      linkTypes.add(raw.linkType);
      const frame = raw.bytes.slice(raw.at, raw.end);
      const layers = describePacket(frame, raw.linkType, raw.wireBytes);
      for (const layer of layers) protocols.add(layer.protocol);
      checkRanges(layers, frame.length);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return { linkTypes, protocols };
}

function checkRanges(parts: readonly (PacketLayer | PacketField)[], end: number): void {
  for (const part of parts) {
    const { at, bytes, fields = [] } = part;
    if (!(at >= 0 && bytes >= 0 && at + bytes <= end)) {
      const name = 'name' in part ? part.name : part.protocol;
      throw new Error(`${name} lies at ${at} with ${bytes} bytes, of ${end}.`);
    }
    checkRanges(fields, end);
  }
}
