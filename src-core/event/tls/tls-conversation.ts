// TLS over TCP (RFC 8446, RFC 5246): what both sides say before they encrypt. Other services begin it
// when they turn to TLS half-way (STARTTLS).

import { u16 } from '../../base/read-bytes.ts';
import { looksLikeTls } from '../../packet/tree/tls.ts';
import type { Conversation, Tell } from '../service.ts';
import {
  gatherMessage,
  type RecordPlace,
  recordHeadBytes,
  recordType,
} from './handshake-records.ts';
import { HandshakeTeller, handshakeType } from './handshake-teller.ts';
import { looksLikeSslv2, tellSslv2 } from './sslv2-hello.ts';

const readTypes: readonly number[] = Object.values(handshakeType);
const isRead = (type: number): boolean => readTypes.includes(type);
/** Of alerts and heartbeats no more is read. */
const readBytes = 3;

interface Side extends RecordPlace {
  /** Nothing has been read yet. */
  isNew: boolean;
  /** ChangeCipherSpec was sent: only a hello after a retry still stands in the clear. */
  isCiphered: boolean;
  isOver: boolean;
  /** It makes no sense to look again before so many bytes are there. */
  needed: number;
}

export const beginTls = (tell: Tell): Conversation => new TlsConversation(tell);

class TlsConversation implements Conversation {
  readonly #teller: HandshakeTeller;
  readonly #forward = newSide();
  readonly #backward = newSide();

  constructor(tell: Tell) {
    this.#teller = new HandshakeTeller(tell, 'tls', 't');
  }

  get isDone(): boolean {
    return (this.#forward.isOver && this.#backward.isOver) || this.#teller.isSaid;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = isForward ? this.#forward : this.#backward;
    let next = at;
    while (next < end && !side.isOver && end - next >= side.needed) {
      side.needed = 0;
      next += this.#step(side, isForward, bytes, next, end);
    }
    return side.isOver ? end - at : next - at;
  }

  /** Nothing behind a gap can be told from what is encrypted. */
  skip(isForward: boolean): void {
    this.#end(isForward ? this.#forward : this.#backward);
  }

  end(): void {
    this.#teller.noMore();
  }

  /** How many bytes were read; 0 when it waits for more, or is over. */
  #step(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    if (side.leftInRecord > 0) {
      return side.dropping > 0
        ? drop(side, end - at)
        : this.#message(side, isForward, bytes, at, end);
    }
    if (end - at < recordHeadBytes) return wait(side, recordHeadBytes);
    if (side.isNew && looksLikeSslv2(bytes, at, end)) {
      return this.#sslv2(side, isForward, bytes, at, end);
    }
    side.isNew = false;
    if (!looksLikeTls(bytes, at, end)) return this.#end(side);
    const isHandshake = bytes[at] === recordType.handshake;
    if (!isHandshake) return this.#otherRecord(side, isForward, bytes, at, end);
    if (side.dropping > 0) {
      side.leftInRecord = u16(bytes, at + 3);
      return recordHeadBytes;
    }
    if (end - at < recordHeadBytes + 4) return wait(side, recordHeadBytes + 4);
    if (side.isCiphered && !isPlainHello(bytes, at)) return passRecord(side, bytes, at);
    return this.#message(side, isForward, bytes, at, end);
  }

  #message(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const read = gatherMessage(side, bytes, at, end, isRead);
    if (read === undefined) return this.#end(side);
    if ('more' in read) return wait(side, read.more);
    this.#teller.message(read.type, isForward, read.body, read.isWhole);
    return read.usedBytes;
  }

  #otherRecord(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const length = u16(bytes, at + 3);
    const contentAt = at + recordHeadBytes;
    const read = Math.min(length, readBytes);
    if (contentAt + read > end) return wait(side, recordHeadBytes + read);
    switch (bytes[at]) {
      case recordType.changeCipher:
        side.isCiphered = true;
        break;
      case recordType.alert:
        if (side.isCiphered || length !== 2) return this.#end(side); // an encrypted one is longer
        this.#teller.alert(isForward, bytes[contentAt]!, bytes[contentAt + 1]!);
        break;
      case recordType.heartbeat:
        this.#teller.heartbeat(isForward, side.isCiphered, bytes.subarray(contentAt), length);
        break;
      default:
        return this.#end(side);
    }
    return passRecord(side, bytes, at);
  }

  #sslv2(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const length = 2 + (u16(bytes, at) & 0x7fff);
    if (end - at < length) return wait(side, length);
    side.isNew = false;
    if (tellSslv2(this.#teller, isForward, bytes, at)) this.#end(side);
    return length;
  }

  #end(side: Side): 0 {
    side.isOver = true;
    if (this.isDone) this.#teller.noMore();
    return 0;
  }
}

function newSide(): Side {
  const flags = { isNew: true, isCiphered: false, isOver: false };
  return { ...flags, needed: 0, leftInRecord: 0, dropping: 0 };
}

function wait(side: Side, bytes: number): 0 {
  side.needed = bytes;
  return 0;
}

/** What is left of the record is not read. */
function passRecord(side: Side, bytes: Uint8Array, at: number): number {
  side.leftInRecord = side.dropping = u16(bytes, at + 3);
  return recordHeadBytes;
}

function drop(side: Side, available: number): number {
  const bytes = Math.min(available, side.dropping, side.leftInRecord);
  side.dropping -= bytes;
  side.leftInRecord -= bytes;
  return bytes;
}

/** A hello fills its record; what is encrypted would have to be very lucky to look like one. */
function isPlainHello(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at + recordHeadBytes]!;
  const isHello = type === handshakeType.clientHello || type === handshakeType.serverHello;
  return isHello && bytes[at + 6] === 0 && u16(bytes, at + 7) + 4 === u16(bytes, at + 3);
}
