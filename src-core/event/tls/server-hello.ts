// A ServerHello (RFC 8446, 4.1.3; RFC 5246, 7.4.1.3): what was chosen.

import { ByteCursor } from '../byte-cursor.ts';
import { bytesOfHex } from '../digest-text.ts';
import { extensionType, hexOf, readProtocols } from './hello-parts.ts';

export interface ServerHello {
  /** The one in the hello's head. */
  readonly headVersion: number;
  /** The one in force. */
  readonly version: number;
  readonly sessionId: string;
  readonly cipher: number;
  readonly extensions: readonly number[];
  readonly protocol?: string;
  /** An old session goes on by its key (TLS 1.3). */
  readonly hasPreSharedKey: boolean;
  /** The client is to begin again (RFC 8446, 4.1.4). */
  readonly isRetry: boolean;
}

/** SHA-256 of "HelloRetryRequest", sent in place of the random (RFC 8446, 4.1.3). */
const retryRandom = bytesOfHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c');

export function readServerHello(
  bytes: Uint8Array,
  at: number,
  end: number,
): ServerHello | undefined {
  const it = new ByteCursor(bytes, at, end);
  const headVersion = it.u16();
  const isRetry = isSame(it.part(32), retryRandom);
  // The drafts of TLS 1.3 before the 22nd had no session here.
  const isEarlyDraft = headVersion >>> 8 === 0x7f;
  const sessionId = isEarlyDraft ? '' : hexOf(it.part(it.u8()));
  const cipher = it.u16();
  if (!isEarlyDraft) it.u8(); // compression
  if (it.isShort) return undefined;
  const list = it.part(it.isOver ? 0 : it.u16());
  const extensions: number[] = [];
  let [version, protocol, hasPreSharedKey] = [headVersion, undefined as string | undefined, false];
  while (!list.isOver) {
    const type = list.u16();
    const value = list.part(list.u16());
    if (list.isShort) break;
    extensions.push(type);
    if (type === extensionType.versions && value.left >= 2) version = value.u16();
    if (type === extensionType.protocols) protocol ??= readProtocols(value)[0]?.name;
    if (type === extensionType.preSharedKey) hasPreSharedKey = true;
  }
  if (it.isShort || list.isShort) return undefined;
  const rest = { cipher, extensions, hasPreSharedKey, isRetry };
  return { headVersion, version, sessionId, ...(protocol && { protocol }), ...rest };
}

function isSame({ bytes, at, left }: ByteCursor, expected: Uint8Array): boolean {
  if (left !== expected.length) return false;
  for (let i = 0; i < left; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}
