// Packets that wait for their order in a file: what is known of each is held in memory, its bytes are not.

import { closeSync, openSync, writeSync } from 'node:fs';
import { fileError } from '../src-core/base/file-error.ts';
import type { PcapngPacket } from '../src-core/pcap/pcapng-writer.ts';
import type { RawPacket } from '../src-core/pcap/raw-packet.ts';
import { readFully } from './file-pieces.ts';

/** Of each packet; what does not fit a number of 32 bits is a bigger one. */
class PacketTable {
  #rows = 1024;
  count = 0;
  timeUs = new Float64Array(this.#rows);
  at = new Float64Array(this.#rows);
  extraNs = new Uint16Array(this.#rows);
  linkType = new Uint32Array(this.#rows);
  wireBytes = new Uint32Array(this.#rows);
  bytes = new Uint32Array(this.#rows);
  comment = new Uint32Array(this.#rows);

  grow(): void {
    if (this.count < this.#rows) return;
    this.#rows *= 2;
    this.timeUs = grown(this.timeUs, new Float64Array(this.#rows));
    this.at = grown(this.at, new Float64Array(this.#rows));
    this.extraNs = grown(this.extraNs, new Uint16Array(this.#rows));
    this.linkType = grown(this.linkType, new Uint32Array(this.#rows));
    this.wireBytes = grown(this.wireBytes, new Uint32Array(this.#rows));
    this.bytes = grown(this.bytes, new Uint32Array(this.#rows));
    this.comment = grown(this.comment, new Uint32Array(this.#rows));
  }
}

function grown<Numbers extends Float64Array | Uint32Array | Uint16Array>(
  before: Numbers,
  room: Numbers,
): Numbers {
  room.set(before);
  return room;
}

const writtenAtOnce = 1024 * 1024;
const name = 'The export';

export class WaitingPackets {
  readonly #descriptor: number;
  readonly #table = new PacketTable();
  readonly #comments: string[] = [''];
  readonly #numberOf = new Map([['', 0]]);
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #writtenBytes = 0;

  constructor(path: string) {
    this.#descriptor = named(() => openSync(path, 'wx+', 0o600));
  }

  get count(): number {
    return this.#table.count;
  }

  add(raw: RawPacket, comment: string): void {
    const { timeUs, extraNs, linkType, wireBytes } = raw;
    const bytes = raw.bytes.slice(raw.at, raw.end); // the record is used again
    const table = this.#table;
    table.grow();
    const row = table.count++;
    table.timeUs[row] = timeUs;
    table.at[row] = this.#writtenBytes + this.#waitingBytes;
    table.extraNs[row] = extraNs;
    table.linkType[row] = linkType;
    table.wireBytes[row] = wireBytes;
    table.bytes[row] = bytes.length;
    table.comment[row] = this.#commentNumber(comment);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= writtenAtOnce) this.#write();
  }

  /** In the order of time; those of one moment as they came. */
  *inTime(): Generator<PcapngPacket, void> {
    this.#write();
    const { timeUs, extraNs, linkType, wireBytes, bytes, at, comment, count } = this.#table;
    const order = Uint32Array.from({ length: count }, (_, row) => row);
    order.sort((a, b) => timeUs[a]! - timeUs[b]! || extraNs[a]! - extraNs[b]! || a - b);
    for (const row of order) {
      const room = new Uint8Array(bytes[row]!);
      named(() => readFully(this.#descriptor, room, at[row]!));
      yield {
        ...{ timeUs: timeUs[row]!, extraNs: extraNs[row]!, linkType: linkType[row]! },
        ...{ bytes: room, wireBytes: wireBytes[row]!, comment: this.#comments[comment[row]!] },
      };
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #commentNumber(comment: string): number {
    const known = this.#numberOf.get(comment);
    if (known !== undefined) return known;
    this.#numberOf.set(comment, this.#comments.length);
    return this.#comments.push(comment) - 1;
  }

  #write(): void {
    const whole = Buffer.concat(this.#waiting, this.#waitingBytes);
    this.#waiting = [];
    this.#waitingBytes = 0;
    for (let from = 0; from < whole.length; ) {
      const [start, position] = [from, this.#writtenBytes];
      const written = named(() =>
        writeSync(this.#descriptor, whole, start, whole.length - start, position),
      );
      from += written;
      this.#writtenBytes += written;
    }
  }
}

function named<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw fileError(error, name);
  }
}
