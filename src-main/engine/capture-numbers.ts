// The E of flow ids. A number whose import failed is used again; one that was seen never is.

import { AppError } from '../../src-core/base/app-error.ts';
import { mostEvidences } from '../../src-core/flow/packet-origin.ts';

export class CaptureNumbers {
  #last: number;
  readonly #free: number[] = [];

  constructor(last: number) {
    this.#last = last;
  }

  take(): number {
    this.#free.sort((a, b) => a - b);
    const captureId = this.#free.shift() ?? this.#last + 1;
    if (captureId > mostEvidences) {
      throw new AppError('too-large', `A case holds at most ${mostEvidences} captures.`);
    }
    this.#last = Math.max(this.#last, captureId);
    return captureId;
  }

  giveBack(captureId: number): void {
    this.#free.push(captureId);
  }
}
