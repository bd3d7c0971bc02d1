// Domain names (RFC 1035, 3.1 and 4.1.4): labels, and pointers back into the message.

import { printableByte } from './byte-text.ts';

/** A pointer may lead to a pointer; each must lead backwards, so a loop cannot be built. */
const maxPointers = 64;
const maxNameBytes = 255;

export interface DnsName {
  readonly text: string;
  /** Where the reading goes on, behind the name's bytes at its own place. */
  readonly end: number;
}

/** Undefined when the name is cut, or leads nowhere. `message` is where the message begins. */
export function readDnsName(
  bytes: Uint8Array,
  place: { readonly at: number; readonly message: number; readonly end: number },
): DnsName | undefined {
  const labels: string[] = [];
  let { at } = place;
  let lowest = at;
  let end: number | undefined;
  let length = 0;
  for (let pointers = 0; at < place.end; ) {
    const size = bytes[at]!;
    if (size === 0) return { text: labels.join('.') || '<root>', end: end ?? at + 1 };
    if (size >= 0xc0) {
      if (at + 1 >= place.end || ++pointers > maxPointers) return undefined;
      const target = place.message + (((size & 0x3f) << 8) | bytes[at + 1]!);
      if (target >= lowest) return undefined;
      end ??= at + 2;
      at = target;
      lowest = target;
      continue;
    }
    length += size + 1;
    if (size > 63 || at + 1 + size > place.end || length > maxNameBytes) return undefined;
    labels.push(labelText(bytes, at + 1, size));
    at += size + 1;
  }
  return undefined;
}

function labelText(bytes: Uint8Array, at: number, size: number): string {
  let text = '';
  for (let i = at; i < at + size; i++) text += printableByte(bytes[i]!);
  return text;
}
