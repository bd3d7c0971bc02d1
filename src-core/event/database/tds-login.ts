// Who logs in to Microsoft SQL Server (MS-TDS 2.2.6.4), and what the server says to it (2.2.7). The
// password stands there all but openly; it is not read.

import { u16le, u32le } from '../../base/read-bytes.ts';
import { utf16Text } from '../utf16-text.ts';

/** Places and lengths in characters follow the fixed part; each is two bytes. */
const placesAt = 36;
const place = { host: 0, user: 1, password: 2, application: 3, server: 4, database: 8 } as const;
const placesBytes = 94;
const versionAt = 4;
const oldestVersion = 0x70;
const newestVersion = 0x74;

export interface TdsLogin {
  readonly user: string;
  readonly host: string;
  readonly application: string;
  readonly server: string;
  readonly database: string;
  readonly passwordBytes: number;
}

export function readTdsLogin(bytes: Uint8Array, at: number, end: number): TdsLogin | undefined {
  if (at + placesBytes > end) return undefined;
  const version = bytes[at + versionAt + 3]!;
  if (version < oldestVersion || version > newestVersion) return undefined;
  const text = (index: number): string => {
    const textAt = at + u16le(bytes, at + placesAt + 4 * index);
    const textEnd = textAt + 2 * u16le(bytes, at + placesAt + 4 * index + 2);
    return utf16Text(bytes, textAt, Math.min(textEnd, end));
  };
  return {
    user: text(place.user),
    host: text(place.host),
    application: text(place.application),
    server: text(place.server),
    database: text(place.database),
    passwordBytes: u16le(bytes, at + placesAt + 4 * place.password + 2),
  };
}

export interface TdsVerdict {
  readonly success?: boolean;
  readonly error_code?: number;
  readonly message?: string;
}

const token = { error: 0xaa, info: 0xab, loginAck: 0xad, envChange: 0xe3, sspi: 0xed } as const;
const withLength: readonly number[] = Object.values(token);
const mostTokens = 32;
/** Number, state, class; then the message with its length in characters. */
const messageAt = 8;

/** The first token that decides; none where the server wants to hear more. */
export function readTdsVerdict(bytes: Uint8Array, from: number, end: number): TdsVerdict {
  let at = from;
  for (let i = 0; i < mostTokens && at + 3 <= end; i++) {
    const type = bytes[at]!;
    const valueAt = at + 3;
    if (type === token.loginAck) return { success: true };
    if (!withLength.includes(type)) break;
    if (type === token.error && valueAt + messageAt <= end) {
      const textAt = valueAt + messageAt;
      const textEnd = Math.min(textAt + 2 * u16le(bytes, textAt - 2), end);
      const message = utf16Text(bytes, textAt, textEnd);
      return { success: false, error_code: u32le(bytes, valueAt), message };
    }
    at = valueAt + u16le(bytes, at + 1);
  }
  return {};
}
