// Tells what a handshake's messages in the clear say, for TLS and DTLS alike.

import { u16 } from '../../base/read-bytes.ts';
import { cipherNames } from '../../packet/tree/tls-ciphers.ts';
import { alerts } from '../../packet/tree/tls-numbers.ts';
import { hex16, nameOf } from '../../packet/tree/value-text.ts';
import { ByteCursor } from '../byte-cursor.ts';
import type { EventDetails, FlowWord, Tell } from '../service.ts';
import { certificateFacts } from './certificate-facts.ts';
import { type ClientHello, highestVersion, readClientHello } from './client-hello.ts';
import { versionText } from './hello-parts.ts';
import { ja3, ja3s } from './ja3.ts';
import { type Ja4Transport, ja4 } from './ja4.ts';
import { readServerHello, type ServerHello } from './server-hello.ts';

export const handshakeType = { clientHello: 1, serverHello: 2, certificate: 11 } as const;

/** What a handshake says of its whole flow. */
export const tlsWords: readonly FlowWord[] = ['serverName', 'tlsVersion', 'alpn', 'ja3', 'ja4'];

/** Of a chain: the server's own, and those that vouch for it. */
const mostCertificates = 4;
const tls13 = '1.3';
/** Kind and length in front of a heartbeat's payload, and at least so much behind it. */
const heartbeatHeadBytes = 3;
const heartbeatPaddingBytes = 16;

export class HandshakeTeller {
  readonly #tell: Tell;
  readonly #kind: string;
  readonly #transport: Ja4Transport;
  #sessionId = '';
  #firstProtocol: string | undefined;
  #clientIsForward: boolean | undefined;
  /** Both hellos are read: the flow's words are said, whatever somebody says later. */
  #isSettled = false;

  constructor(tell: Tell, kind: string, transport: Ja4Transport) {
    this.#tell = tell;
    this.#kind = kind;
    this.#transport = transport;
  }

  /** Nothing more is wanted of the handshake. */
  get isSaid(): boolean {
    return this.#isSettled && !this.#tell.isHeard;
  }

  /** One message without its head; `isWhole` is false when only its beginning is here. */
  message(type: number, isForward: boolean, body: Uint8Array, isWhole: boolean): void {
    if (type === handshakeType.certificate) this.#certificates(isForward, body, isWhole);
    else if (!isWhole) return;
    else if (type === handshakeType.clientHello) this.#clientHello(isForward, body);
    else if (type === handshakeType.serverHello) this.#serverHello(body);
  }

  alert(isForward: boolean, level: number, code: number): void {
    const alert = nameOf(alerts, code) ?? String(code);
    this.#sentEvent('alert', isForward, { level: level === 2 ? 'fatal' : 'warning', alert });
  }

  /** Nothing more will be said in the clear: what the client wanted first is all that is known. */
  noMore(): void {
    this.#tellProtocol(this.#firstProtocol);
  }

  /** One that claims more than it brings asks for the other's memory (RFC 6520, 4). */
  heartbeat(isForward: boolean, isEncrypted: boolean, content: Uint8Array, length: number): void {
    if (isEncrypted) {
      this.#sentEvent('heartbeat', isForward, { is_encrypted: true, bytes: length });
      return;
    }
    const message = content[0] === 1 ? 'heartbeat_request' : 'heartbeat_response';
    const claimed = length < heartbeatHeadBytes ? 0 : u16(content, 1);
    const isOverlong = heartbeatHeadBytes + claimed + heartbeatPaddingBytes > length || undefined;
    const details = { bytes: length, claimed_bytes: claimed, is_overlong: isOverlong };
    this.#sentEvent(message, isForward, details);
  }

  /** A hello in SSL 2.0's layout; the version may be a later one. */
  sslv2ClientHello(isForward: boolean, version: string, cipherCount: number): void {
    this.#clientIsForward = isForward;
    this.#event('client_hello', { version, cipher_count: cipherCount, is_sslv2: true });
  }

  sslv2ServerHello(isForward: boolean): void {
    this.#clientIsForward ??= !isForward;
    const version = versionText(0x0002);
    this.#word('tlsVersion', version);
    this.#event('server_hello', { version, is_sslv2: true });
  }

  #clientHello(isForward: boolean, body: Uint8Array): void {
    const hello = readClientHello(body, 0, body.length, this.#transport === 'd');
    this.#clientIsForward = isForward;
    if (!hello) {
      this.#event('client_hello', { is_malformed: true });
      return;
    }
    this.#sessionId = hello.sessionId;
    this.#firstProtocol = hello.protocols[0]?.name;
    const words = this.#isSettled ? deaf : this.#tell;
    this.#event('client_hello', tellClientHello(words, hello, this.#transport));
  }

  #serverHello(body: Uint8Array): void {
    const hello = readServerHello(body, 0, body.length);
    if (!hello) return;
    const version = versionText(hello.version);
    this.#word('tlsVersion', version);
    // TLS 1.3 chooses where nobody sees it; before, no answer means that none was chosen.
    this.#tellProtocol(hello.protocol ?? (version === tls13 ? this.#firstProtocol : undefined));
    this.#firstProtocol = undefined;
    this.#isSettled ||= !hello.isRetry && this.#clientIsForward !== undefined;
    this.#event('server_hello', {
      version,
      cipher: nameOf(cipherNames, hello.cipher) ?? hex16(hello.cipher),
      alpn: hello.protocol,
      ja3s: ja3s(hello),
      resumed: this.#isResumed(hello, version),
      ...(hello.isRetry && { retry: true }),
    });
  }

  /** By the session's id up to TLS 1.2 (also beside tickets, RFC 5077, 3.4), by a key in 1.3. */
  #isResumed(hello: ServerHello, version: string): boolean {
    if (version === tls13) return hello.hasPreSharedKey;
    return hello.sessionId !== '' && hello.sessionId === this.#sessionId;
  }

  #certificates(isForward: boolean, body: Uint8Array, isWhole: boolean): void {
    const it = new ByteCursor(body, 0, body.length);
    it.u24();
    for (let position = 0; position < mostCertificates && it.left > 3; position++) {
      const bytes = it.u24();
      const { at, end } = it.part(Math.min(bytes, it.left));
      const facts = certificateFacts(body, at, end, isWhole || end - at === bytes);
      this.#sentEvent('certificate', isForward, { position, ...facts });
    }
  }

  #senderOf(isForward: boolean): { sender?: string } {
    if (this.#clientIsForward === undefined) return {};
    return { sender: isForward === this.#clientIsForward ? 'client' : 'server' };
  }

  #tellProtocol(name: string | undefined): void {
    if (name !== undefined) this.#word('alpn', name);
  }

  #word(field: FlowWord, text: string): void {
    if (!this.#isSettled) this.#tell.word(field, text);
  }

  #sentEvent(message: string, isForward: boolean, details: EventDetails): void {
    this.#event(message, { ...this.#senderOf(isForward), ...details });
  }

  #event(message: string, details: EventDetails): void {
    this.#tell.event(this.#kind, { message, ...details });
  }
}

type Words = Pick<Tell, 'word'>;

const deaf: Words = { word: () => {} };

/** The flow's words, and the details of an event; QUIC carries the same hello. */
export function tellClientHello(tell: Words, hello: ClientHello, transport: Ja4Transport) {
  if (hello.serverName !== undefined) tell.word('serverName', hello.serverName);
  return {
    version: versionText(highestVersion(hello)),
    server_name: hello.serverName,
    alpn: hello.protocols.length > 0 ? hello.protocols.map(({ name }) => name) : undefined,
    cipher_count: hello.ciphers.length,
    ...(hello.isWhole ? tellPrints(tell, hello, transport) : { is_malformed: true }),
  };
}

function tellPrints(tell: Words, hello: ClientHello, transport: Ja4Transport) {
  const prints = { ja3: ja3(hello), ja4: ja4(transport, hello) };
  tell.word('ja3', prints.ja3);
  tell.word('ja4', prints.ja4);
  return prints;
}
