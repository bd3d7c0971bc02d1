// A file of lines that is put aside when it is full: wiresift.log, before it wiresift.1.log, before that
// wiresift.2.log. Several processes may write to it. It never throws: what cannot be written is counted,
// and said when there is room again.

import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export interface FileLimits {
  readonly maxBytes: number;
  /** The one that is written included. */
  readonly files: number;
}

/** `at` 0 is the one that is written. */
export const rotatedPath = (path: string, at: number): string =>
  at === 0 ? path : path.replace(/(\.\w+)?$/, `.${at}$1`);

export class RotatingFile {
  readonly #path: string;
  #file: number | undefined;
  #bytes = 0;
  #lost = 0;
  limits: FileLimits;

  /** Throws where it cannot be opened: nobody wants to learn that later. */
  constructor(path: string, limits: FileLimits) {
    this.#path = path;
    this.limits = limits;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.#open();
  }

  /** `line` ends its line. */
  write(line: string): void {
    try {
      if (this.#bytes > 0 && this.#bytes + line.length > this.limits.maxBytes) this.#putAside();
      if (this.#lost > 0) this.#append(lostLine(this.#lost));
      this.#lost = 0;
      this.#append(line);
    } catch {
      this.#lost += 1;
    }
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #append(line: string): void {
    if (this.#file === undefined) return;
    this.#bytes += writeSync(this.#file, line);
  }

  #open(): void {
    const file = openSync(this.#path, 'a', 0o600);
    this.#file = file;
    this.#bytes = fstatSync(file).size;
  }

  /** Where another process has done it, only the new one is opened. */
  #putAside(): void {
    if (this.#file === undefined) return;
    const isOurs = placeOf(fstatSync(this.#file)) === placeOf(statSync(this.#path, none));
    this.close(); // Windows renames no file that is open
    try {
      if (isOurs) this.#shift();
    } catch {
      // Another process has it open there: then it grows on, and is tried again with the next line.
    }
    this.#open();
  }

  #shift(): void {
    const last = this.limits.files - 1;
    // One more may lie there since there were to be more of them.
    for (let at = last; at < last + 100; at++) {
      if (at > 0 && statSync(rotatedPath(this.#path, at), none) === undefined && at > last) break;
      rmSync(rotatedPath(this.#path, at), { force: true });
    }
    for (let at = last - 1; at >= 0; at--) {
      const from = rotatedPath(this.#path, at);
      if (statSync(from, none)) renameSync(from, rotatedPath(this.#path, at + 1));
    }
  }
}

const none = { throwIfNoEntry: false } as const;

const placeOf = (found: { dev: number; ino: number } | undefined): string | undefined =>
  found && `${found.dev} ${found.ino}`;

const lostLine = (lost: number): string =>
  `${JSON.stringify({ level: 40, time: Date.now(), pid: process.pid, lost, msg: 'lines that could not be written' })}\n`;
