// The NetBIOS datagram service (RFC 1002, 4.4): who sends to which name.

import { ipv4Text } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { plainText } from '../plain-text.ts';
import type { Tell } from '../service.ts';
import { encodedLetters, isEncodedName, netbiosNameText } from './netbios-name.ts';

const namesAt = 14;
const messages: Readonly<Record<number, string>> = {
  16: 'DIRECT UNIQUE DATAGRAM',
  17: 'DIRECT GROUP DATAGRAM',
  18: 'BROADCAST DATAGRAM',
};

export function isNetbiosDatagram(bytes: Uint8Array, at: number, end: number): boolean {
  return Object.hasOwn(messages, bytes[at] ?? 0) && isEncodedName(bytes, at + namesAt, end);
}

export function tellNetbiosDatagram(tell: Tell, bytes: Uint8Array, at: number, end: number): void {
  const sourceAt = at + namesAt;
  const destinationAt = sourceAt + encodedLetters + 2; // without a scope, which nobody uses
  tell.event('netbios', {
    id: u16(bytes, at + 2),
    opcode: messages[bytes[at]!],
    source_ip: ipv4Text(u32(bytes, at + 4)),
    source_name: encodedNameText(bytes, sourceAt),
    query: isEncodedName(bytes, destinationAt, end)
      ? encodedNameText(bytes, destinationAt)
      : undefined,
    message_bytes: end - at,
  });
}

function encodedNameText(bytes: Uint8Array, at: number): string {
  return netbiosNameText(plainText(bytes, at + 1, at + 1 + encodedLetters));
}
