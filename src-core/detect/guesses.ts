// Tries of one client to log in to a service, seen as logins or, where those are encrypted, as sessions
// that are short and alike.

import { Dossier } from './dossier.ts';
import { KnownNames } from './known-names.ts';

/** This many times are kept, to tell how fast the last ones came. */
const keptTimes = 16;

export class Guesses {
  readonly dossier: Dossier;
  readonly service: string;
  readonly users = new KnownNames();
  readonly lengths = new Set<number>();
  readonly #secrets = new KnownNames();
  failed = 0;
  unknown = 0;
  succeeded = 0;
  /** Logged in after so many failures; 0 when it never did. */
  failedBeforeSuccess = 0;
  sessions = 0;
  lastUs = Number.NEGATIVE_INFINITY;
  #times: number[] = [];
  #meanBytes = 0;
  #squares = 0;

  constructor(key: string, service: string) {
    this.dossier = new Dossier(key);
    this.service = service;
  }

  /** False for what was tried before: it is no other guess. */
  addSecret(secret: string): boolean {
    return this.#secrets.add(secret);
  }

  addSession(bytes: number): void {
    this.sessions += 1;
    const off = bytes - this.#meanBytes;
    this.#meanBytes += off / this.sessions;
    this.#squares += off * (bytes - this.#meanBytes);
  }

  /** Of the last `least` tries, or of so many as are kept: how long they took. */
  note(timeUs: number): void {
    if (timeUs > this.lastUs) this.lastUs = timeUs;
    this.#times.push(timeUs);
    if (this.#times.length > keptTimes) this.#times.shift();
  }

  spanOfLast(count: number): number {
    const times = this.#times.slice(-Math.min(count, keptTimes));
    return Math.max(...times) - Math.min(...times);
  }

  /** Sessions vary by less than a third of their size. */
  get isAlike(): boolean {
    return Math.sqrt(this.#squares / Math.max(1, this.sessions)) < this.#meanBytes / 3;
  }

  /** The same name and a password of the same length each time: somebody's old password. */
  get isSameEachTime(): boolean {
    return this.users.count <= 1 && this.lengths.size === 1;
  }
}
