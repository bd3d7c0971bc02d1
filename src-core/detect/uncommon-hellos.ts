// Which hellos of TLS only one host of a capture says, and only to one server: beside many others that is
// a program of its own.

import { RecentMap } from './recent-map.ts';

const mostFingerprints = 5_000;

interface Speakers {
  client: string;
  server: string;
  isShared: boolean;
}

export class UncommonHellos {
  readonly #least: number;
  readonly #speakers = new RecentMap<string, Speakers>(mostFingerprints, () => ({
    ...{ client: '', server: '', isShared: false },
  }));
  #heard = 0;

  /** `least`: among fewer hellos none is rare. */
  constructor(least: number) {
    this.#least = least;
  }

  hear(fingerprint: string, client: string, server: string): void {
    if (fingerprint === '') return;
    this.#heard += 1;
    const speakers = this.#speakers.touch(fingerprint);
    speakers.client ||= client;
    speakers.server ||= server;
    speakers.isShared ||= speakers.client !== client || speakers.server !== server;
  }

  isRare(fingerprint: string): boolean {
    const speakers = this.#speakers.get(fingerprint);
    return speakers !== undefined && this.#heard >= this.#least && !speakers.isShared;
  }
}
