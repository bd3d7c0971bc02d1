// What a client of MySQL answers to the server's greeting (Client/Server Protocol, HandshakeResponse).

import { u16le, u32le } from '../../base/read-bytes.ts';
import { zeroEnded } from '../zero-ended.ts';

const capability = {
  withDatabase: 0x08,
  compress: 0x20,
  protocol41: 0x200,
  ssl: 0x800,
  secureConnection: 0x8000,
  pluginAuth: 0x80000,
  longAuth: 0x200000,
  zstd: 0x4000000,
  queryAttributes: 0x8000000,
} as const;
/** Capabilities, largest packet, character set, filling; a request for TLS ends here. */
const fixedBytes = 32;
const fillingAt = 9;
const fillingBytes = 19; // MariaDB uses the last four of the 23
const oldFixedBytes = 5;

export interface MysqlLogin {
  readonly user: string;
  readonly database?: string | undefined;
  readonly method?: string | undefined;
  readonly hasPassword: boolean;
  readonly isTlsNext: boolean;
  readonly isCompressed: boolean;
  readonly hasQueryAttributes: boolean;
}

export function readMysqlLogin(bytes: Uint8Array, at: number, end: number): MysqlLogin | undefined {
  if (at + oldFixedBytes > end) return undefined;
  const flags = at + 4 <= end && u16le(bytes, at) & capability.protocol41 ? u32le(bytes, at) : 0;
  if (flags === 0) return oldLogin(bytes, at, end);
  if (at + fixedBytes > end || !isFilling(bytes, at)) return undefined;
  const common = {
    isCompressed: (flags & (capability.compress | capability.zstd)) !== 0,
    hasQueryAttributes: (flags & capability.queryAttributes) !== 0,
  };
  const isTlsNext = (flags & capability.ssl) !== 0 && at + fixedBytes === end;
  if (isTlsNext) return { user: '', hasPassword: false, isTlsNext, ...common };
  const user = zeroEnded(bytes, at + fixedBytes, end);
  if (!user) return undefined;
  const proof = proofAt(bytes, user.end, end, flags);
  const databaseAt = Math.min(proof.end, end);
  const database = flags & capability.withDatabase ? zeroEnded(bytes, databaseAt, end) : undefined;
  const methodAt = database?.end ?? databaseAt;
  const method = flags & capability.pluginAuth ? zeroEnded(bytes, methodAt, end) : undefined;
  return {
    user: user.text,
    database: database?.text || undefined,
    method: method?.text || undefined,
    hasPassword: proof.length > 0,
    isTlsNext,
    ...common,
  };
}

/** Before MySQL 4.1: capabilities and largest packet are shorter. */
function oldLogin(bytes: Uint8Array, at: number, end: number): MysqlLogin | undefined {
  const user = zeroEnded(bytes, at + oldFixedBytes, end);
  if (!user) return undefined;
  const rest = { isTlsNext: false, isCompressed: false, hasQueryAttributes: false };
  return { user: user.text, hasPassword: user.end < end && bytes[user.end] !== 0, ...rest };
}

function isFilling(bytes: Uint8Array, at: number): boolean {
  return bytes.subarray(at + fillingAt, at + fillingAt + fillingBytes).every((byte) => byte === 0);
}

/** The proof of the password: behind a length, or up to a zero. */
function proofAt(bytes: Uint8Array, at: number, end: number, flags: number) {
  const hasLength = (flags & (capability.longAuth | capability.secureConnection)) !== 0;
  if (hasLength) {
    const length = bytes[at] ?? 0; // none is longer than 250 bytes
    return { length, end: at + 1 + length };
  }
  const proof = zeroEnded(bytes, at, end);
  return { length: proof?.text.length ?? 0, end: proof?.end ?? end };
}
