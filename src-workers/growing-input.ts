// The files of a capture that is going on, as one stream of bytes that grows: what a file gives when it is read to
// its end is asked again later, and when there is a newer one it is left for that. A classic pcap behind another
// goes on without its header.

import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { GrowingFile, GrowingFiles } from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { u32le } from '../src-core/base/read-bytes.ts';
import { Health } from '../src-core/pcap/health.ts';

export type AskFiles = () => Promise<GrowingFiles>;

export const nothingMore: GrowingFiles = { files: [], isOver: true };

const pcapHeaderBytes = 24;
const sectionHeader = 0x0a0d0d0a;
/** A capturing program writes out what it has some times a second. */
const pauseMs = 200;

export class GrowingInput {
  readonly isPacked = false;
  readonly modifiedMs = 0;
  readonly health = new Health();
  doneBytes = 0;
  totalBytes = 0;
  /** Nothing more will come, and all of it was read. */
  isOver = false;
  /** When `fill` last answered 0: everything up to this moment was read. */
  settledUs: number | undefined;
  readonly #ask: AskFiles;
  #file: GrowingFile | undefined;
  #descriptor: number | undefined;
  /** Of the file that is open. */
  #readHere = 0;

  constructor(ask: AskFiles = async () => nothingMore) {
    this.#ask = ask;
  }

  /** Puts the next bytes into `room`: how many. After a while without any it answers 0, and can be asked again. */
  async fill(room: Uint8Array): Promise<number> {
    const size = this.#read(room);
    if (size > 0) return size;
    // First what there is, then what there was to read: what came between is not missed.
    const { files, isOver, settledUs } = await this.#ask();
    this.totalBytes = this.doneBytes + this.#behind(files);
    const rest = this.#read(room);
    if (rest > 0) return rest;
    for (const next of this.#newer(files)) {
      if (this.#begin(next)) return this.#read(room);
    }
    this.settledUs = settledUs;
    if (isOver) this.isOver = true;
    else await new Promise((waited) => setTimeout(waited, pauseMs));
    return 0;
  }

  finish(): void {}

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #read(room: Uint8Array): number {
    if (this.#descriptor === undefined) return 0;
    const size = readSync(this.#descriptor, room);
    this.doneBytes += size;
    this.#readHere += size;
    return size;
  }

  #behind(files: readonly GrowingFile[]): number {
    const at = this.#file?.number ?? Number.NEGATIVE_INFINITY;
    return files.reduce((sum, { number, bytes }) => {
      if (number < at) return sum;
      return sum + (number === at ? Math.max(0, bytes - this.#readHere) : bytes);
    }, 0);
  }

  #newer(files: readonly GrowingFile[]): readonly GrowingFile[] {
    const after = this.#file?.number ?? Number.NEGATIVE_INFINITY;
    return files.filter(({ number, bytes }) => number > after && bytes >= pcapHeaderBytes);
  }

  /** The one before is finished. False: the ring has taken this one away since it was listed. */
  #begin(file: GrowingFile): boolean {
    const before = this.#file;
    try {
      const opened = openSync(file.path, 'r');
      this.close();
      this.#descriptor = opened;
      this.#file = file;
      this.#readHere = 0;
      if (before) this.#passHeader();
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ENOENT') return false;
      throw fileError(error, basename(file.path));
    }
    const missed = before ? file.number - before.number - 1 : 0;
    if (missed > 0) this.health.note('lost-files', null, missed);
    return true;
  }

  #passHeader(): void {
    const head = new Uint8Array(pcapHeaderBytes);
    const size = readSync(this.#descriptor!, head, 0, pcapHeaderBytes, 0);
    const isSection = size >= 4 && u32le(head, 0) === sectionHeader;
    if (isSection) return;
    this.#read(head); // from its beginning on
  }
}
