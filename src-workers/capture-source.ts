// A capture file, and the input where its bytes go.

import { basename } from 'node:path';
import type { CaptureSummary } from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { EvidenceInput } from '../src-core/flow/evidence-input.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';

export class CaptureSource {
  readonly file: CaptureInput;
  readonly input: EvidenceInput;
  readonly #name: string;

  constructor(
    path: string,
    maxDecompressedBytes: number | undefined,
    open: (name: string) => EvidenceInput,
  ) {
    this.#name = basename(path);
    this.file = CaptureInput.open(path, this.#name, maxDecompressedBytes);
    this.input = open(this.#name);
  }

  /** Reads the next bytes, or notes the end. */
  async feed(): Promise<void> {
    const { file, input } = this;
    try {
      const read = await file.fill(input.reserve(chunkBytes), input.packets);
      if (read > 0) input.commit(read);
      else this.#finish();
    } catch (error) {
      throw fileError(error, this.#name);
    }
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
