// Packets of Microsoft SQL Server's protocol (MS-TDS 2.2.3), and the options that both sides exchange
// before anybody logs in (2.2.6.5).

import { u16, u32 } from '../../base/read-bytes.ts';

export const tdsHeadBytes = 8;
export const tdsType = { query: 1, reply: 4, login: 16, token: 17, prelogin: 18 } as const;
const types: readonly number[] = [1, 2, 3, 4, 6, 7, 8, 14, 16, 17, 18];
const mostOptions = 12;
const endOfOptions = 0xff;
const optionBytes = 5;
const option = { version: 0, encryption: 1 } as const;
const encryptions = ['off', 'on', 'not supported', 'required'];

/** 0 when it is none. */
export function tdsSize(bytes: Uint8Array, at: number): number {
  const size = u16(bytes, at + 2);
  const isOne = types.includes(bytes[at]!) && bytes[at + 1]! < 32 && bytes[at + 7] === 0;
  return isOne && size >= tdsHeadBytes ? size : 0;
}

export interface Prelogin {
  readonly version: string;
  /** Undefined when it is not told. */
  readonly encryption: string | undefined;
}

/** Each option tells where its value stands; undefined when it is none of these lists. */
export function readPrelogin(bytes: Uint8Array, at: number, end: number): Prelogin | undefined {
  let version: string | undefined;
  let encryption: string | undefined;
  for (let i = 0; i < mostOptions; i++) {
    const head = at + i * optionBytes;
    if (head < end && bytes[head] === endOfOptions) break;
    if (head + optionBytes > end) return undefined;
    const valueAt = at + u16(bytes, head + 1);
    const length = u16(bytes, head + 3);
    if (valueAt + length > end) return undefined;
    if (bytes[head] === option.version && length === 6) version = versionText(bytes, valueAt);
    if (bytes[head] === option.encryption && length > 0) {
      encryption = encryptions[bytes[valueAt]! & 3];
    }
  }
  return version === undefined ? undefined : { version, encryption };
}

function versionText(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${u32(bytes, at) & 0xffff}`;
}
