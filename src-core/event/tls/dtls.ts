// DTLS over UDP (RFC 6347, RFC 9147): the same handshake in records with numbers, its messages in
// pieces that say where they belong.

import { u16 } from '../../base/read-bytes.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from '../service.ts';
import { DtlsMessage } from './dtls-message.ts';
import { recordType } from './handshake-records.ts';
import { HandshakeTeller, tlsWords } from './handshake-teller.ts';

const recordHeadBytes = 13;
const handshakeHeadBytes = 12;
const versions: readonly number[] = [0xfeff, 0xfefd, 0xfefc, 0x0100];
const maxRecordBytes = 16_384 + 2048;

export const dtls: Service = {
  name: 'dtls',
  over: 'udp',
  ports: [443, 853, 3391, 4433, 4740, 5061, 5349, 5684, 10_161, 10_162],
  words: tlsWords,
  isLike,
  converse: (tell) => new DtlsConversation(tell),
};

/** A datagram is full of records, unless it was cut when it was captured. */
function isLike({ bytes, at, end }: Opening): Likeness {
  let next = at;
  while (next + recordHeadBytes <= end) {
    if (!isRecord(bytes, next)) return 'no';
    next += recordHeadBytes + u16(bytes, next + 11);
  }
  return next > at ? 'yes' : 'no';
}

function isRecord(bytes: Uint8Array, at: number): boolean {
  const type = bytes[at]!;
  const isType = type >= recordType.changeCipher && type <= recordType.heartbeat;
  const length = u16(bytes, at + 11);
  return isType && versions.includes(u16(bytes, at + 1)) && length > 0 && length <= maxRecordBytes;
}

class DtlsConversation implements Conversation {
  readonly #teller: HandshakeTeller;
  readonly #messages = { forward: new DtlsMessage(), backward: new DtlsMessage() };
  readonly #isCiphered = { forward: false, backward: false };

  constructor(tell: Tell) {
    this.#teller = new HandshakeTeller(tell, 'dtls', 'd');
  }

  get isDone(): boolean {
    return (this.#isCiphered.forward && this.#isCiphered.backward) || this.#teller.isSaid;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = isForward ? 'forward' : 'backward';
    let next = at;
    while (next + recordHeadBytes <= end && isRecord(bytes, next)) {
      const contentAt = next + recordHeadBytes;
      const contentEnd = contentAt + u16(bytes, next + 11);
      if (u16(bytes, next + 3) > 0)
        this.#isCiphered[side] = true; // an epoch with a key
      else if (contentEnd <= end) this.#record(isForward, bytes, next, contentAt, contentEnd);
      next = contentEnd;
    }
    return end - at;
  }

  end(): void {
    this.#teller.noMore();
  }

  #record(isForward: boolean, bytes: Uint8Array, at: number, from: number, until: number): void {
    if (bytes[at] === recordType.alert && until - from === 2) {
      this.#teller.alert(isForward, bytes[from]!, bytes[from + 1]!);
    }
    if (bytes[at] !== recordType.handshake) return;
    const message = isForward ? this.#messages.forward : this.#messages.backward;
    for (let next = from; next + handshakeHeadBytes <= until; ) {
      const pieceEnd = next + handshakeHeadBytes + message.pieceBytes(bytes, next);
      if (pieceEnd > until) return;
      const body = message.add(bytes, next, next + handshakeHeadBytes, pieceEnd);
      if (body) this.#teller.message(bytes[next]!, isForward, body, true);
      next = pieceEnd;
    }
  }
}
