// TLS handshake messages (RFC 8446, 4; RFC 5246, 7.4) that travel in plain text.

import { readCertificates } from './certificate.ts';
import type { FieldReader } from './field-reader.ts';
import { cipherText } from './tls-ciphers.ts';
import { type Hello, readTlsExtensions } from './tls-extensions.ts';
import { handshakeTypes, tlsVersionText } from './tls-numbers.ts';
import { named, nameOf } from './value-text.ts';

const helloRequest = 0;
const clientHello = 1;
const serverHello = 2;
const certificate = 11;
const serverHelloDone = 14;
/** Above what any handshake needs: an encrypted one shows as a larger length. */
const maxMessageBytes = 1 << 20;

/** Gives the message's name; undefined when this is no message in plain text. */
export function readHandshake(it: FieldReader): string | undefined {
  const type = it.peek() ?? -1;
  const name = nameOf(handshakeTypes, type);
  const length = ((it.peek(1) ?? 0) << 16) | ((it.peek(2) ?? 0) << 8) | (it.peek(3) ?? 0);
  if (name === undefined || length > maxMessageBytes) return undefined;
  // Alone in its record; zeros at another place are encrypted.
  if (type === helloRequest && it.wireLeft !== 4) return undefined;
  if (type === serverHelloDone && length > 0) return undefined;
  let title: string = name;
  const goesOn = it.left >= 4 && length > it.wireLeft - 4;
  it.group('Handshake', goesOn ? it.wireLeft : length + 4, (message) => {
    if (goesOn) message.note = 'goes on in a later record';
    message.u8('Type', named(handshakeTypes));
    message.u24('Length');
    title = readBody(message, type) ?? name;
    return title;
  });
  return title;
}

function readBody(it: FieldReader, type: number): string | undefined {
  if (type === clientHello) return readClientHello(it);
  if (type === serverHello) return readServerHello(it);
  if (type === certificate) return readCertificates(it);
  if (it.left > 0) it.opaque('Body', it.left);
  return undefined;
}

function readClientHello(it: FieldReader): string {
  readHelloHead(it);
  const cipherBytes = it.u16('Cipher suites length') ?? 0;
  it.group('Cipher suites', cipherBytes, (list) => {
    while (!list.isOver) list.u16('Cipher suite', cipherText);
    return `${cipherBytes / 2} suites`;
  });
  const methods = it.u8('Compression methods length') ?? 0;
  it.hex('Compression methods', methods);
  const hello: Hello = {};
  if (!it.isOver) readTlsExtensions(it, hello, true);
  return `Client Hello${hello.serverName === undefined ? '' : ` (${hello.serverName})`}`;
}

function readServerHello(it: FieldReader): string {
  readHelloHead(it);
  it.u16('Cipher suite', cipherText);
  it.u8('Compression method');
  if (!it.isOver) readTlsExtensions(it, {}, false);
  return 'Server Hello';
}

function readHelloHead(it: FieldReader): void {
  it.u16('Version', tlsVersionText);
  it.hex('Random', 32);
  const sessionBytes = it.u8('Session id length') ?? 0;
  if (sessionBytes > 0) it.hex('Session id', sessionBytes);
}
