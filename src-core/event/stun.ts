// STUN (RFC 8489), and TURN which is STUN with methods of its own (RFC 8656): how hosts behind NAT find
// each other, and relays that carry for them.

import { ipv4Text, ipv6Text } from '../base/format-address.ts';
import { u16, u32 } from '../base/read-bytes.ts';
import { nameOf, nameTable } from '../packet/tree/value-text.ts';
import { eachDatagram } from './each-datagram.ts';
import { FramedMessages } from './framed-messages.ts';
import { payloadText } from './payload-text.ts';
import type { EventDetails, Opening, Service, Tell } from './service.ts';

const ports = [3478, 3479, 19302];
const headBytes = 20;
/** So far tells whether it is one. */
const cookieEnd = 8;
const magicCookie = 0x2112a442;
const mostBytes = 2048;
/** TURN's data on a channel: number and length (RFC 8656, 12.4). */
const channelHeadBytes = 4;
const methods = nameTable([
  [1, 'binding'],
  [3, 'allocate'],
  [4, 'refresh'],
  [6, 'send'],
  [7, 'data'],
  [8, 'create permission'],
  [9, 'channel bind'],
]);
const classes = ['request', 'indication', 'success', 'error'];
const attributes = nameTable([
  [0x0006, 'user'],
  [0x0009, 'error_code'],
  [0x0012, 'peer_address'],
  [0x0014, 'realm'],
  [0x0016, 'relayed_address'],
  [0x0020, 'mapped_address'],
  [0x8022, 'software'],
]);
const isIpv4 = 1;

export const stun: Service = {
  name: 'stun',
  over: 'udp',
  ports,
  isLike: ({ bytes, at, end }) => (messageSize(bytes, at, end) === end - at ? 'yes' : 'no'),
  converse(tell) {
    const hear = listener(tell);
    return eachDatagram((bytes, at, end) => {
      if (messageSize(bytes, at, end) > 0) hear(bytes, at, end);
    });
  },
};

export const stunOverTcp: Service = {
  name: 'stun',
  over: 'tcp',
  ports,
  isLike({ bytes, at, end }: Opening) {
    if (at < end && bytes[at]! >= 0x40) return 'no';
    if (at + cookieEnd > end) return 'more';
    return messageSize(bytes, at, end) > 0 ? 'yes' : 'no';
  },
  converse(tell) {
    const hear = listener(tell);
    return new FramedMessages({
      headBytes: cookieEnd,
      sizeOf: (bytes, at, end) => messageSize(bytes, at, end) || channelSize(bytes, at),
      mostBytes,
      read(bytes, at, end) {
        if (hasCookie(bytes, at)) hear(bytes, at, end);
      },
    });
  },
};

/** 0 when it is none. */
function messageSize(bytes: Uint8Array, at: number, end: number): number {
  if (at + cookieEnd > end || bytes[at]! >= 0x40 || !hasCookie(bytes, at)) return 0;
  const length = u16(bytes, at + 2);
  return headBytes + length;
}

function channelSize(bytes: Uint8Array, at: number): number {
  const isChannel = bytes[at]! >= 0x40 && bytes[at]! < 0x50;
  const padded = (u16(bytes, at + 2) + 3) & ~3;
  return isChannel ? channelHeadBytes + padded : 0;
}

const hasCookie = (bytes: Uint8Array, at: number): boolean => u32(bytes, at + 4) === magicCookie;

/** Hosts ask again and again to keep the way open: the same kind of message is told of once. */
function listener(tell: Tell) {
  const told = new Set<number>();
  return (bytes: Uint8Array, at: number, end: number): void => {
    const type = u16(bytes, at);
    const method = nameOf(methods, methodOf(type));
    if (told.has(type) || method === undefined) return;
    told.add(type);
    const messageClass = classes[((type >>> 7) & 2) | ((type >>> 4) & 1)];
    const details = attributeDetails(bytes, at, Math.min(end, at + mostBytes));
    tell.event('stun', { method, class: messageClass, ...details });
  };
}

/** The class lies between the method's bits (RFC 8489, 5). */
const methodOf = (type: number): number =>
  (type & 0x000f) | ((type & 0x00e0) >>> 1) | ((type & 0x3e00) >>> 2);

function attributeDetails(bytes: Uint8Array, at: number, end: number): EventDetails {
  const details: Record<string, string | number> = {};
  for (let next = at + headBytes; next + 4 <= end; ) {
    const valueAt = next + 4;
    const valueEnd = valueAt + u16(bytes, next + 2);
    if (valueEnd > end) break;
    const name = attributes[u16(bytes, next)];
    const value = name && attributeValue(name, { bytes, message: at, at: valueAt, end: valueEnd });
    if (name && value !== undefined) details[name] ??= value;
    next = valueAt + ((valueEnd - valueAt + 3) & ~3);
  }
  return details;
}

interface Value {
  readonly bytes: Uint8Array;
  /** Where the message begins. */
  readonly message: number;
  readonly at: number;
  readonly end: number;
}

function attributeValue(name: string, value: Value): string | number | undefined {
  const { bytes, at, end } = value;
  if (name.endsWith('address')) return hiddenAddress(value);
  if (name !== 'error_code') return payloadText(bytes, at, end);
  return at + 4 <= end ? (bytes[at + 2]! & 7) * 100 + bytes[at + 3]! : undefined;
}

/** Hidden from meddling routers behind the cookie and the transaction's number (RFC 8489, 14.2). */
function hiddenAddress({ bytes, message, at, end }: Value): string | undefined {
  if (at + 8 > end) return undefined;
  const port = u16(bytes, at + 2) ^ (magicCookie >>> 16);
  const word = (i: number): number =>
    (u32(bytes, at + 4 + 4 * i) ^ u32(bytes, message + 4 + 4 * i)) >>> 0;
  if (bytes[at + 1] === isIpv4) return `${ipv4Text(word(0))}:${port}`;
  return at + 20 <= end ? `[${ipv6Text(word(0), word(1), word(2), word(3))}]:${port}` : undefined;
}
