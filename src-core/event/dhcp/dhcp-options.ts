// Options of DHCP (RFC 2132): code, length, value. Of each code the first is kept.

import { ipv4Text } from '../../base/format-address.ts';
import { u32 } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';

const padding = 0;
const endOfOptions = 255;
const mostOptions = 128;
const mostAddresses = 8;
const mostBytes = 64;
const longestName = 255;

interface Place {
  readonly at: number;
  readonly end: number;
}

export class DhcpOptions {
  readonly #bytes: Uint8Array;
  readonly #places = new Map<number, Place>();

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(from: number, end: number): void {
    for (let at = from; at < end && this.#places.size < mostOptions; ) {
      const code = this.#bytes[at]!;
      if (code === endOfOptions) return;
      if (code === padding) {
        at += 1;
        continue;
      }
      const valueAt = at + 2;
      const valueEnd = valueAt + (this.#bytes[at + 1] ?? 0);
      if (valueEnd > end) return;
      if (!this.#places.has(code)) this.#places.set(code, { at: valueAt, end: valueEnd });
      at = valueEnd;
    }
  }

  byte(code: number): number | undefined {
    const place = this.#place(code, 1);
    return place && this.#bytes[place.at];
  }

  number(code: number): number | undefined {
    const place = this.#place(code, 4);
    return place && u32(this.#bytes, place.at);
  }

  /** Some end with a zero, which does not belong to them. */
  text(code: number): string | undefined {
    const place = this.#place(code, 1);
    if (!place) return undefined;
    let { end } = place;
    while (end > place.at && this.#bytes[end - 1] === 0) end--;
    return payloadText(this.#bytes, place.at, end);
  }

  addresses(code: number): string[] | undefined {
    const place = this.#place(code, 4);
    if (!place) return undefined;
    const addresses: string[] = [];
    for (let at = place.at; at + 4 <= place.end && addresses.length < mostAddresses; at += 4) {
      addresses.push(ipv4Text(u32(this.#bytes, at)));
    }
    return addresses;
  }

  bytesOf(code: number): number[] | undefined {
    const place = this.#place(code, 1);
    if (!place) return undefined;
    return Array.from(this.#bytes.subarray(place.at, Math.min(place.end, place.at + mostBytes)));
  }

  /** Behind flags and two codes (RFC 4702, 2): letters, or labels with their lengths. */
  clientName(code: number): string | undefined {
    const place = this.#place(code, 4);
    if (!place) return undefined;
    const isInLabels = (this.#bytes[place.at]! & 4) !== 0;
    const nameAt = place.at + 3;
    return isInLabels
      ? labelsText(this.#bytes, nameAt, place.end)
      : payloadText(this.#bytes, nameAt, place.end);
  }

  #place(code: number, leastBytes: number): Place | undefined {
    const place = this.#places.get(code);
    return place && place.end - place.at >= leastBytes ? place : undefined;
  }
}

/** A name as in DNS, but cut anywhere and never compressed. */
export function labelsText(bytes: Uint8Array, at: number, end: number): string {
  const labels: string[] = [];
  const until = Math.min(end, at + longestName);
  for (let next = at; next < until && bytes[next] !== 0; ) {
    const labelEnd = Math.min(next + 1 + bytes[next]!, until);
    labels.push(payloadText(bytes, next + 1, labelEnd));
    next = labelEnd;
  }
  return labels.join('.');
}
