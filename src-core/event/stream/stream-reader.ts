// What a payload stream hands its bytes to, and the room that all streams share.

import type { EventDetails } from '../service.ts';
import { HeldBytes } from './held-bytes.ts';
import { RecentBytes } from './recent-bytes.ts';
import { Segment } from './segment.ts';

export interface StreamReader {
  /** Of each direction only so many bytes are read. */
  readonly mostBytes: number;
  /** The next bytes of a direction, each once and before they are taken. */
  pass(isForward: boolean, bytes: Uint8Array, at: number, end: number): void;
  /** As `Conversation.take`. */
  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number;
  /** So many bytes do not come; what was left over in front of them does not come again either. */
  skip(isForward: boolean, missing: number): void;
  /** Something about the stream itself is an event. */
  noteOddity(isForward: boolean, kind: StreamOddity, details: EventDetails): void;
  /** There is no memory to go on with this flow. */
  runOut(): void;
}

export type StreamOddity = 'tcp-overlap' | 'stream-gap' | 'data-after-fin';

export class StreamRoom {
  readonly held: HeldBytes;
  readonly recent: RecentBytes;
  readonly segment = new Segment();

  /** A quarter is for the bytes that were handed on already. */
  constructor(mostBytes: number) {
    this.recent = new RecentBytes(mostBytes / 4);
    this.held = new HeldBytes(mostBytes - mostBytes / 4);
  }
}
