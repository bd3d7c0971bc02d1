// Who asked for which address a moment ago: an answer that nobody asked for is worth a look.

import { GenerationMap } from './generation-map.ts';

/** Answers come within a second; a busy host may take longer. */
const answeredWithinUs = 10e6;
const mostKept = 8192;

export class AskedLately {
  readonly #askedUs = new GenerationMap<number>(mostKept);

  ask(asker: string, asked: string, timeUs: number): void {
    this.#askedUs.set(`${asker}>${asked}`, timeUs);
  }

  isAnswer(asker: string, asked: string, timeUs: number): boolean {
    const askedUs = this.#askedUs.get(`${asker}>${asked}`);
    return askedUs !== undefined && Math.abs(timeUs - askedUs) <= answeredWithinUs;
  }
}
