// A capture -> the profiles of its hosts, as objects by field.

import { type HostBatch, hostWord, numbersPerHost } from '../../../src-core/feature/host-batch.ts';
import { type HostNumberField, hostNumberFields } from '../../../src-core/feature/host-columns.ts';
import { defaultHostSettings, type HostSettings } from '../../../src-core/feature/host-settings.ts';
import { HostWatcher } from '../../../src-core/feature/host-watcher.ts';
import { EvidenceInput } from '../../../src-core/flow/evidence-input.ts';
import { defaultFlowSettings, type FlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { FlowTracker } from '../../../src-core/flow/flow-tracker.ts';
import { originOf } from '../../../src-core/flow/packet-origin.ts';
import { decodeFrame } from '../../../src-core/packet/decode-frame.ts';
import { PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { captureStartUs, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';

export type HostNumbers = Readonly<Record<HostNumberField, number>>;
export type HostRow = HostNumbers & { readonly ip: string };

export interface Watching {
  readonly hosts?: Partial<HostSettings>;
  readonly flows?: Partial<FlowSettings>;
  readonly hashSeed?: number;
  /** Called when a packet was seen. */
  readonly afterPacket?: (watcher: HostWatcher, number: number) => void;
}

export function hostRows(frames: readonly TimedFrame[], watching: Watching = {}): HostRow[] {
  return watch(pcapFile(frames), watching).flatMap(rowsOf);
}

/** Slots of ended flows are used again, as in the extractor. */
export function watch(file: Uint8Array, watching: Watching = {}): HostBatch[] {
  const { hashSeed = 0, afterPacket } = watching;
  const headers = new PacketHeaders();
  const settings = { ...defaultHostSettings, ...watching.hosts };
  const watcher = new HostWatcher(settings, () => tracker.table.pages, hashSeed);
  const flowSettings = { ...defaultFlowSettings, ...watching.flows };
  const tracker = new FlowTracker(flowSettings, hashSeed, { watcher });
  const input = new EvidenceInput('test.pcap', 1);
  input.reserve(file.length).set(file);
  input.commit(file.length);
  input.finish();
  const batches: HostBatch[] = [];
  const release = () => {
    const { table } = tracker;
    for (let slot = table.takeEnded(); slot >= 0; slot = table.takeEnded()) table.release(slot);
    for (let batch = watcher.take(); batch; batch = watcher.take()) batches.push(batch);
  };
  while (input.hasPacket()) {
    const raw = input.take();
    if (!decodeFrame(raw, headers)) continue;
    const origin = originOf(1, raw.number);
    tracker.see(headers, raw.timeUs, raw.wireBytes, origin, input.reader.health);
    afterPacket?.(watcher, raw.number);
    release();
  }
  tracker.finish();
  watcher.finish();
  release();
  return batches;
}

export function rowsOf(batch: HostBatch): HostRow[] {
  return Array.from({ length: batch.rows }, (_, row) => {
    const at = row * numbersPerHost;
    const numbers = hostNumberFields.map((field, i) => [field, batch.numbers[at + i]!]);
    return { ip: hostWord(batch, row), ...(Object.fromEntries(numbers) as HostNumbers) };
  });
}

/** The row of a host in the window that begins so many seconds after the tests' captures do. */
export function rowIn(rows: readonly HostRow[], startSec: number, ip: string): HostRow {
  const startUs = captureStartUs + startSec * 1e6;
  const found = rows.find((row) => row.windowStartUs === startUs && row.ip === ip);
  if (!found) throw new Error(`No row of ${ip} at ${startSec} s`);
  return found;
}

export function rowOfAll(rows: readonly HostRow[], ip: string): HostRow {
  const found = rows.find((row) => Number.isNaN(row.windowStartUs) && row.ip === ip);
  if (!found) throw new Error(`No row of ${ip} for the whole capture`);
  return found;
}
