// A stream that hands on to an ear, for tests: what was heard, what was offered, what was odd.

import { PayloadStream } from '../../../src-core/event/payload-stream.ts';
import type { EventDetails } from '../../../src-core/event/service.ts';
import {
  type StreamOddity,
  type StreamReader,
  StreamRoom,
} from '../../../src-core/event/stream/stream-reader.ts';
import { ascii } from '../../fixtures/bytes.ts';

export const kilobyte = 1024;
export const firstNumber = 1000;

/** Writes down what it hears; a gap is written as its length in brackets. */
class Ear implements StreamReader {
  heard = '';
  /** What went by, taken or not. */
  passed = '';
  readonly offers: string[] = [];
  readonly oddities: [StreamOddity, EventDetails][] = [];
  isOutOfMemory = false;
  mostBytes = 64 * kilobyte;
  /** How many of the offered bytes are done with. */
  use = (text: string): number => text.length;

  pass(_isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    this.passed += String.fromCharCode(...bytes.subarray(at, end));
  }

  take(_isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const text = String.fromCharCode(...bytes.subarray(at, end));
    this.offers.push(text);
    const used = this.use(text);
    this.heard += text.slice(0, used);
    return used;
  }

  skip(_isForward: boolean, missing: number): void {
    this.heard += `[${missing}]`;
  }

  noteOddity(_isForward: boolean, kind: StreamOddity, details: EventDetails): void {
    this.oddities.push([kind, details]);
  }

  runOut(): void {
    this.isOutOfMemory = true;
  }
}

export function listen(roomBytes = 2 ** 20) {
  const ear = new Ear();
  const room = new StreamRoom(roomBytes);
  const stream = new PayloadStream(true, ear, room);
  const say = (number: number, text: string, wireBytes = text.length) => {
    // Somewhere in a packet, which is gone after the call.
    const packet = ascii(`head${text}tail`);
    stream.add(number, packet, 4, 4 + text.length, wireBytes);
    packet.fill(0);
  };
  return { ear, room, stream, say };
}

export const begun = (roomBytes?: number) => {
  const it = listen(roomBytes);
  it.stream.start(firstNumber);
  return it;
};

export const lost = (offset: number, bytes: number) => [
  'stream-gap',
  { offset, bytes, cause: 'lost' },
];
export const overlap = (offset: number, bytes: number) => ['tcp-overlap', { offset, bytes }];
