// Puts a handshake message of DTLS together (RFC 6347, 4.2.3). Pieces come in order, but for the one
// datagram that overtakes another: what does not continue the message is left out.

import { u16 } from '../../base/read-bytes.ts';
import { handshakeType } from './handshake-teller.ts';

const mostMessageBytes = 8192;
const readTypes: readonly number[] = Object.values(handshakeType);
const noBytes = new Uint8Array(0);

export class DtlsMessage {
  #sequence = -1;
  #bytes = noBytes;
  #filled = 0;

  /** How many bytes the piece says that it has. */
  pieceBytes(bytes: Uint8Array, at: number): number {
    return u24(bytes, at + 9);
  }

  /** The message that this piece completes; `at` is its head. */
  add(bytes: Uint8Array, at: number, from: number, until: number): Uint8Array | undefined {
    const length = u24(bytes, at + 1);
    const sequence = u16(bytes, at + 4);
    const offset = u24(bytes, at + 6);
    if (!readTypes.includes(bytes[at]!) || length > mostMessageBytes) return undefined;
    if (offset + (until - from) > length) return undefined;
    if (until - from === length) return bytes.subarray(from, until);
    if (sequence !== this.#sequence || length !== this.#bytes.length) {
      this.#sequence = sequence;
      this.#bytes = new Uint8Array(length);
      this.#filled = 0;
    }
    // Sent again, it may overlap what is there.
    if (offset > this.#filled || offset + (until - from) <= this.#filled) return undefined;
    this.#bytes.set(bytes.subarray(from, until), offset);
    this.#filled = offset + (until - from);
    if (this.#filled < length) return undefined;
    const whole = this.#bytes;
    this.#bytes = noBytes;
    this.#sequence = -1;
    return whole;
  }
}

const u24 = (bytes: Uint8Array, at: number): number => (bytes[at]! << 16) | u16(bytes, at + 1);
