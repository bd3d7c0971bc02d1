// What one side of an SSH connection sends in the clear (RFC 4253): a banner, then packets until
// the keys are new.

import { u32 } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';
import { type KeyExchangeOffer, readOffer } from './key-exchange.ts';

const lineFeed = 10;
const carriageReturn = 13;
/** RFC 4253, 4.2: a banner has at most 255 bytes; a server may send other lines before. */
const mostLineBytes = 512;
const mostLines = 50;
/** RFC 4253, 6.1: packets of 35,000 bytes must be understood. */
const mostPacketBytes = 35_000;
const messageAt = 5;
const message = { newKeys: 21, keyExchangeInit: 20 } as const;
/** Key exchange methods number their messages from here (RFC 4253, 12; RFC 4419, 5). */
const firstOfClient: readonly number[] = [30, 32, 34];
const firstOfServer: readonly number[] = [31, 33];

export class SshSide {
  banner: string | undefined;
  offer: KeyExchangeOffer | undefined;
  /** Told by who begins the exchange. */
  isClient: boolean | undefined;
  /** All that follows is encrypted. */
  hasNewKeys = false;
  isOver = false;
  #lines = 0;
  #toPass = 0;

  /** As `Conversation.take`. */
  take(bytes: Uint8Array, at: number, end: number): number {
    let next = at;
    while (next < end && !this.isOver) {
      const read =
        this.banner === undefined ? this.#line(bytes, next, end) : this.#packet(bytes, next, end);
      if (read === 0) break;
      next += read;
    }
    return this.isOver ? end - at : next - at;
  }

  #line(bytes: Uint8Array, at: number, end: number): number {
    const until = Math.min(end, at + mostLineBytes);
    const feed = bytes.subarray(at, until).indexOf(lineFeed);
    if (feed < 0) {
      this.isOver = end - at >= mostLineBytes;
      return 0;
    }
    const line = bytes.subarray(at, at + feed);
    const length = line.findIndex((byte) => byte === carriageReturn || byte === 0);
    const text = payloadText(line, 0, length < 0 ? feed : length);
    if (text.startsWith('SSH-')) this.#begin(text);
    else this.isOver = ++this.#lines > mostLines;
    return feed + 1;
  }

  /** Version 1 goes on in a way of its own; 1.99 speaks version 2 as well (RFC 4253, 5.1). */
  #begin(banner: string): void {
    this.banner = banner;
    this.isOver = banner.startsWith('SSH-1.') && !banner.startsWith('SSH-1.99-');
  }

  #packet(bytes: Uint8Array, at: number, end: number): number {
    if (this.#toPass > 0) return this.#pass(end - at);
    if (end - at <= messageAt) return 0;
    const size = 4 + u32(bytes, at);
    const kind = bytes[at + messageAt]!;
    if (size <= messageAt || size > mostPacketBytes) return this.#end();
    if (kind === message.keyExchangeInit) {
      if (at + size > end) return 0;
      const padding = bytes[at + 4]!;
      this.offer ??= readOffer(bytes, at + messageAt + 1, at + size - padding);
      return size;
    }
    if (firstOfClient.includes(kind)) this.isClient ??= true;
    if (firstOfServer.includes(kind)) this.isClient ??= false;
    this.hasNewKeys = kind === message.newKeys;
    if (this.hasNewKeys) return this.#end();
    this.#toPass = size;
    return this.#pass(end - at);
  }

  #pass(available: number): number {
    const passed = Math.min(available, this.#toPass);
    this.#toPass -= passed;
    return passed;
  }

  #end(): 0 {
    this.isOver = true;
    return 0;
  }
}
