// Packets into the files of a ring, as the capturing programs of others do it by themselves.

import { closeSync, openSync, writeSync } from 'node:fs';
import { join, parse } from 'node:path';
import { arrivalComment } from '../../src-core/pcap/arrival-comment.ts';
import { PcapngWriter } from '../../src-core/pcap/pcapng-writer.ts';
import type { CaptureRequest } from './capture-source.ts';

const flushBytes = 2 ** 20;

/** Packets wait until they are flushed, and never more than a megabyte of them. */
export class RingFiles {
  readonly #request: CaptureRequest;
  #writer = new PcapngWriter();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #writtenBytes = 0;
  #number = 0;
  #file: number | undefined;

  constructor(request: CaptureRequest) {
    this.#request = request;
  }

  begin(): void {
    const { path, ring } = this.#request;
    const { dir, name, ext } = parse(path);
    this.#number += 1;
    const numbered = join(dir, `${name}_${String(this.#number).padStart(5, '0')}${ext}`);
    const target = ring ? numbered : path;
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = openSync(target, 'wx', 0o600);
    this.#writer = new PcapngWriter(arrivalComment);
    this.#writtenBytes = 0;
    this.#put(this.#writer.header());
    this.flush();
    process.stderr.write(`File: ${target}\n`);
  }

  add(one: Parameters<PcapngWriter['packet']>[0]): void {
    for (const block of this.#writer.packet(one)) this.#put(block);
    if (this.#waitingBytes >= flushBytes) this.flush();
    const { ring } = this.#request;
    const isFull = ring && this.#writtenBytes + this.#waitingBytes >= ring.fileMegabytes * 1e6;
    if (!isFull) return;
    this.flush();
    this.begin();
  }

  flush(): void {
    for (let bytes = Buffer.concat(this.#waiting); bytes.length > 0; ) {
      bytes = bytes.subarray(writeSync(this.#file!, bytes));
    }
    this.#writtenBytes += this.#waitingBytes;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #put(block: Uint8Array): void {
    this.#waiting.push(block);
    this.#waitingBytes += block.length;
  }
}
