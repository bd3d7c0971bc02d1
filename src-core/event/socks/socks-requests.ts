// Requests to a SOCKS proxy, and where they ask to be taken.

import { ipv4Text, ipv6Text } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';
import { zeroEnded } from '../zero-ended.ts';

export interface SocksRequest {
  /** connect, bind, associate. */
  readonly command: string;
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly isName: boolean;
  /** Of the request itself. */
  readonly bytes: number;
}

const commands = [undefined, 'connect', 'bind', 'associate'];
const address = { ipv4: 1, name: 3, ipv6: 4 } as const;
const headBytes = 8;
const mostBytes = 600;

/** `more` when it is not all there, undefined when it is none. */
export function readSocks4(
  bytes: Uint8Array,
  at: number,
  end: number,
): SocksRequest | 'more' | undefined {
  if (end - at < headBytes + 1) return 'more';
  const command = commands[bytes[at + 1]!];
  if (bytes[at] !== 4 || command === undefined || command === 'associate') return undefined;
  const port = u16(bytes, at + 2);
  const ip = u32(bytes, at + 4);
  const limit = Math.min(end, at + mostBytes);
  const user = zeroEnded(bytes, at + headBytes, limit);
  // An address of 0.0.0.x says that a name follows (SOCKS 4a).
  const name = ip < 256 && ip > 0 && user ? zeroEnded(bytes, user.end, limit) : undefined;
  const isName = ip < 256 && ip > 0;
  const last = isName ? name : user;
  if (user === undefined || last === undefined) return limit < end ? undefined : 'more';
  return {
    ...{ command, host: name?.text ?? ipv4Text(ip), port, isName, bytes: last.end - at },
    ...(user.text === '' ? {} : { user: user.text }),
  };
}

export function readSocks5(
  bytes: Uint8Array,
  at: number,
  end: number,
): SocksRequest | 'more' | undefined {
  if (end - at < 5) return 'more';
  const command = commands[bytes[at + 1]!];
  if (bytes[at] !== 5 || command === undefined) return undefined;
  const type = bytes[at + 3];
  const hostAt = at + (type === address.name ? 5 : 4);
  const hostBytes = addressBytes(type, bytes[at + 4]!);
  if (hostBytes === undefined) return undefined;
  const hostEnd = hostAt + hostBytes;
  if (hostEnd + 2 > end) return 'more';
  const host =
    type === address.name
      ? payloadText(bytes, hostAt, hostEnd)
      : addressText(bytes, hostAt, hostBytes);
  const port = u16(bytes, hostEnd);
  return { command, host, port, isName: type === address.name, bytes: hostEnd + 2 - at };
}

function addressBytes(type: number | undefined, nameBytes: number): number | undefined {
  if (type === address.name) return nameBytes;
  if (type === address.ipv4) return 4;
  return type === address.ipv6 ? 16 : undefined;
}

function addressText(bytes: Uint8Array, at: number, count: number): string {
  const word = (i: number) => u32(bytes, at + 4 * i);
  return count === 4 ? ipv4Text(word(0)) : ipv6Text(word(0), word(1), word(2), word(3));
}
