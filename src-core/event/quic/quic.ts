// QUIC over UDP (RFC 9000, RFC 9369): the client's hello in its first packets, the only part whose
// keys everybody can make. All that follows is for the two ends.

import type { Conversation, Opening, Service, Tell } from '../service.ts';
import { readClientHello } from '../tls/client-hello.ts';
import { handshakeType, tellClientHello } from '../tls/handshake-teller.ts';
import { cryptoFrames } from './crypto-frames.ts';
import { CryptoStream } from './crypto-stream.ts';
import { type LongHeader, packetType, readLongHeader } from './long-header.ts';
import { clientKeys, type InitialKeys, openInitial } from './open-initial.ts';

/** RFC 9000, 7.2: a client's first id has at least eight bytes. */
const fewestFirstIdBytes = 8;
/** A hello that needs more, and packets that nobody can open, are given up. */
const mostPackets = 24;

export const quic: Service = {
  name: 'quic',
  over: 'udp',
  ports: [443, 853, 8853, 784],
  words: ['serverName', 'alpn', 'ja3', 'ja4'],
  isLike,
  converse: (tell) => new QuicConversation(tell),
};

function isLike({ bytes, at, end }: Opening) {
  let next = at;
  for (let packet = readLongHeader(bytes, next, end); packet; ) {
    next = packet.end;
    packet = readLongHeader(bytes, next, end);
  }
  if (next === at) return 'no';
  // Behind long headers stands nothing, padding, or a packet with a short one.
  return next === end || bytes[next] === 0 || (bytes[next]! & 0xc0) === 0x40 ? 'yes' : 'no';
}

class QuicConversation implements Conversation {
  isDone = false;
  readonly #tell: Tell;
  readonly #stream = new CryptoStream();
  #keys: InitialKeys | undefined;
  #version: string | undefined;
  #packets = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(_isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    for (let next = at; next < end && !this.isDone; ) {
      const header = readLongHeader(bytes, next, end);
      if (!header) break;
      this.#version ??= header.version.text;
      if (header.type === packetType.initial) this.#initial(bytes, header);
      next = header.end;
    }
    return end - at;
  }

  end(): void {
    if (this.#version !== undefined) this.#tell.event('quic', { version: this.#version });
  }

  #initial(bytes: Uint8Array, header: LongHeader): void {
    const payload = this.#open(bytes, header);
    for (const frame of payload ? cryptoFrames(payload) : []) {
      if (!this.#stream.add(frame.bytes, frame.offset)) this.#giveUp();
    }
    const message = this.#stream.firstMessage;
    if (message) this.#hello(message.type, message.body, header.version.text);
    else if (++this.#packets >= mostPackets) this.#giveUp();
  }

  /** The keys stay those of the first id, unless a Retry made the client begin with another. */
  #open(bytes: Uint8Array, header: LongHeader): Uint8Array | undefined {
    const known = this.#keys && openInitial(this.#keys, bytes, header);
    const { at, end } = header.destination;
    if (known || end - at < fewestFirstIdBytes) return known;
    const keys = clientKeys(header.version, bytes.slice(at, end));
    const payload = openInitial(keys, bytes, header);
    if (payload) this.#keys = keys;
    return payload;
  }

  #hello(type: number, body: Uint8Array, version: string): void {
    const hello = type === handshakeType.clientHello && readClientHello(body, 0, body.length);
    if (!hello) {
      this.#giveUp();
      return;
    }
    const { version: tlsVersion, ...details } = tellClientHello(this.#tell, hello, 'q');
    const [protocol] = hello.protocols;
    if (protocol) this.#tell.word('alpn', protocol.name);
    this.#tell.event('quic', { version, tls_version: tlsVersion, ...details });
    this.isDone = true;
  }

  #giveUp(): void {
    if (!this.isDone) this.end();
    this.isDone = true;
  }
}
