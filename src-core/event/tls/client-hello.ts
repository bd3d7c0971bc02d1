// A ClientHello (RFC 8446, 4.1.2; RFC 5246, 7.4.1.2; for DTLS RFC 6347, 4.2.1), as far as it says who
// asks for what, and what fingerprints are made of.

import { ByteCursor } from '../byte-cursor.ts';
import { payloadText } from '../payload-text.ts';
import { isGrease } from './grease.ts';
import { extensionType, hexOf, type NamedProtocol, readProtocols } from './hello-parts.ts';

export interface ClientHello {
  /** The one in the hello's head, which TLS 1.3 has frozen. */
  readonly version: number;
  readonly sessionId: string;
  readonly ciphers: readonly number[];
  /** The types, as they come. */
  readonly extensions: readonly number[];
  readonly serverName?: string;
  readonly protocols: readonly NamedProtocol[];
  readonly groups: readonly number[];
  readonly pointFormats: readonly number[];
  readonly signatures: readonly number[];
  readonly versions: readonly number[];
  /** False when a length inside of the extensions leads out of them. */
  readonly isWhole: boolean;
}

type Draft = { -readonly [Key in keyof ClientHello]: ClientHello[Key] };

/** `at` is behind the handshake's own head. Undefined when it ends before its extensions. */
export function readClientHello(
  bytes: Uint8Array,
  at: number,
  end: number,
  isDatagram = false,
): ClientHello | undefined {
  const it = new ByteCursor(bytes, at, end);
  const version = it.u16();
  it.skip(32); // random
  const sessionId = hexOf(it.part(it.u8()));
  if (isDatagram) it.part(it.u8()); // the server's cookie
  const hello: Draft = {
    version,
    sessionId,
    ciphers: numbers(it.part(it.u16())),
    extensions: [],
    protocols: [],
    groups: [],
    pointFormats: [],
    signatures: [],
    versions: [],
    isWhole: true,
  };
  it.part(it.u8()); // compression methods
  if (it.isShort) return undefined;
  // Before TLS 1.2 a hello may end here.
  if (!it.isOver) readExtensions(it, hello);
  return hello;
}

function readExtensions(it: ByteCursor, hello: Draft): void {
  const list = it.part(it.u16());
  const types: number[] = [];
  while (!list.isOver) {
    const type = list.u16();
    const value = list.part(list.u16());
    if (list.isShort) break;
    types.push(type);
    readExtension(type, value, hello);
  }
  hello.extensions = types;
  hello.isWhole = !it.isShort && !list.isShort;
}

function readExtension(type: number, value: ByteCursor, hello: Draft): void {
  switch (type) {
    case extensionType.serverName:
      readServerName(value, hello);
      break;
    case extensionType.groups:
      hello.groups = numbers(value.part(value.u16()));
      break;
    case extensionType.pointFormats: {
      const list = value.part(value.u8());
      hello.pointFormats = [...list.bytes.subarray(list.at, list.end)];
      break;
    }
    case extensionType.signatures:
      hello.signatures = numbers(value.part(value.u16()));
      break;
    case extensionType.protocols:
      hello.protocols = readProtocols(value);
      break;
    case extensionType.versions:
      hello.versions = numbers(value.part(value.u8()));
      break;
  }
}

/** RFC 6066, 3: a list of names, of which only host names were ever defined. */
function readServerName(value: ByteCursor, hello: Draft): void {
  const list = value.part(value.u16());
  const kind = list.u8();
  const name = list.part(list.u16());
  if (kind === 0 && name.left > 0) {
    hello.serverName = payloadText(name.bytes, name.at, name.end);
  }
}

function numbers(list: ByteCursor): number[] {
  const values: number[] = [];
  while (list.left >= 2) values.push(list.u16());
  return values;
}

/** The highest version that the client speaks; DTLS counts downwards from 0xfeff. */
export function highestVersion(hello: ClientHello): number {
  const offered = hello.versions.filter((version) => !isGrease(version));
  if (offered.length === 0) return hello.version;
  const isDatagram = hello.version >= 0xfe00;
  return isDatagram ? Math.min(...offered) : Math.max(...offered);
}
