// The indexes of the captures that are read together: each packet is noted in that of its own.

import { basename } from 'node:path';
import type { CaptureFile } from '../src-contract/workers.ts';
import { evidenceOf } from '../src-core/flow/packet-origin.ts';
import type { EvidenceIndex, PacketPlaces } from '../src-core/flow/packet-places.ts';
import type { CaptureSource } from './capture-source.ts';
import { IndexWriter } from './index-writer.ts';

export class CaptureIndexes implements EvidenceIndex {
  readonly #writers = new Map<number, IndexWriter>();
  /** By evidence; most captures are read alone. */
  readonly #places: (PacketPlaces | undefined)[] = [];

  /** Undefined when no index is wanted. */
  static open(captures: readonly CaptureFile[]): CaptureIndexes | undefined {
    const wanted = captures.filter(({ indexPath }) => indexPath !== undefined);
    if (wanted.length === 0) return undefined;
    const indexes = new CaptureIndexes();
    try {
      for (const capture of wanted) indexes.#open(capture);
    } catch (error) {
      indexes.close();
      throw error;
    }
    return indexes;
  }

  begin(origin: number, recordAt: number): void {
    this.#places[evidenceOf(origin)]?.begin(origin, recordAt);
  }

  note(origin: number, serial: number): void {
    this.#places[evidenceOf(origin)]?.note(origin, serial);
  }

  /** All packets were seen. */
  finish(sources: readonly CaptureSource[]): void {
    for (const { file, input } of sources) {
      this.#writers.get(input.evidence)?.finish(file, input.reader);
    }
  }

  close(): void {
    for (const writer of this.#writers.values()) writer.close();
  }

  #open({ path, evidence, indexPath }: CaptureFile): void {
    const writer = IndexWriter.create(indexPath!, `The index of ${basename(path)}`, evidence);
    this.#writers.set(evidence, writer);
    this.#places[evidence] = writer.places;
  }
}
