// A capture file, or the files of one that is going on, and the input where the bytes go.

import { basename } from 'node:path';
import type { CaptureFile, CaptureSummary } from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { EvidenceInput } from '../src-core/flow/evidence-input.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';
import { type AskFiles, GrowingInput } from './growing-input.ts';

export class CaptureSource {
  readonly file: CaptureInput | GrowingInput;
  readonly input: EvidenceInput;
  readonly #name: string;

  constructor(
    { path, isGrowing }: CaptureFile,
    maxDecompressedBytes: number | undefined,
    open: (name: string) => EvidenceInput,
    ask?: AskFiles,
  ) {
    this.#name = basename(path);
    this.file = isGrowing
      ? new GrowingInput(ask)
      : CaptureInput.open(path, this.#name, maxDecompressedBytes);
    this.input = open(this.#name);
  }

  /** Reads the next bytes, or notes the end. False when neither has come yet. */
  async feed(): Promise<boolean> {
    const { file, input } = this;
    try {
      const read = await file.fill(input.reserve(chunkBytes), input.packets);
      if (read > 0) input.commit(read);
      else if (file.isOver) this.#finish();
      return read > 0 || file.isOver;
    } catch (error) {
      throw fileError(error, this.#name);
    }
  }

  /** Of one that is going on, when nothing has come: how far in time it was read. */
  get settledUs(): number | undefined {
    return this.file instanceof GrowingInput ? this.file.settledUs : undefined;
  }

  /** When all is read that is wanted; throws when the file is too damaged to show anything. */
  summary(): CaptureSummary {
    const { file, input } = this;
    file.finish(input.packets);
    const hasTimes = Number.isFinite(input.startUs);
    return {
      packets: input.packets,
      startUs: hasTimes ? input.startUs : null,
      endUs: hasTimes ? input.endUs : null,
      issues: [...file.health.issues(), ...input.reader.health.issues()],
      facts: input.reader.facts(),
    };
  }

  #finish(): void {
    try {
      this.input.finish();
    } catch (error) {
      this.file.finish(this.input.packets); // may know better why there is nothing in it
      throw error;
    }
  }
}
