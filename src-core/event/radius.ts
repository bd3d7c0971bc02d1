// RADIUS (RFC 2865, RFC 2866, RFC 5176): who asks to be let in, and whether the server agrees.

import { ipv4Text } from '../base/format-address.ts';
import { u16, u32 } from '../base/read-bytes.ts';
import { nameOf, nameTable } from '../packet/tree/value-text.ts';
import { eachDatagram } from './each-datagram.ts';
import { hasPort } from './likeness.ts';
import { loginDetails } from './login.ts';
import { payloadText } from './payload-text.ts';
import type { EventDetails, Service, Tell } from './service.ts';

const ports = [1812, 1813, 1645, 1646, 3799];
const headBytes = 20;
const largestMessage = 4096;
const code = { request: 1, accept: 2, reject: 3 } as const;
const messages = nameTable([
  [code.request, 'Access-Request'],
  [code.accept, 'Access-Accept'],
  [code.reject, 'Access-Reject'],
  [4, 'Accounting-Request'],
  [5, 'Accounting-Response'],
  [11, 'Access-Challenge'],
  [12, 'Status-Server'],
  [13, 'Status-Client'],
  [40, 'Disconnect-Request'],
  [41, 'Disconnect-ACK'],
  [42, 'Disconnect-NAK'],
  [43, 'CoA-Request'],
  [44, 'CoA-ACK'],
  [45, 'CoA-NAK'],
]);
const attribute = {
  user: 1,
  password: 2,
  chapPassword: 3,
  nasIp: 4,
  replyMessage: 18,
  calledStation: 30,
  callingStation: 31,
  nasName: 32,
  eapMessage: 79,
} as const;
const mostWaiting = 16;

export const radius: Service = {
  name: 'radius',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (!isMessage(bytes, at, end)) return 'no';
    // At any other port the attributes must fill the message, and there must be some.
    if (hasPort(opening, ports)) return 'yes';
    const isWhole = messageEnd(bytes, at) === end && end > at + headBytes;
    return isWhole && readAttributes(bytes, at, end).isFilled ? 'yes' : 'no';
  },
  converse(tell) {
    const waiting = new Map<number, Request>();
    return eachDatagram((bytes, at, end) => {
      if (isMessage(bytes, at, end)) hear(tell, waiting, { bytes, at, end });
    });
  },
};

interface Request {
  readonly user: string | undefined;
  readonly method: string;
}

interface Message {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
}

function isMessage(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + headBytes > end || nameOf(messages, bytes[at]!) === undefined) return false;
  const size = u16(bytes, at + 2);
  return size >= headBytes && size <= largestMessage;
}

const messageEnd = (bytes: Uint8Array, at: number): number => at + u16(bytes, at + 2);

interface Attributes {
  /** Where the value of each stands; of several the first. */
  readonly found: ReadonlyMap<number, Message>;
  /** They fill the message to its last byte. */
  readonly isFilled: boolean;
}

function readAttributes(bytes: Uint8Array, at: number, end: number): Attributes {
  const found = new Map<number, Message>();
  let next = at + headBytes;
  while (next + 2 <= end) {
    const type = bytes[next]!;
    const size = bytes[next + 1]!;
    if (size < 2 || next + size > end) break;
    if (!found.has(type)) found.set(type, { bytes, at: next + 2, end: next + size });
    next += size;
  }
  return { found, isFilled: next === end };
}

function hear(tell: Tell, waiting: Map<number, Request>, { bytes, at, end }: Message): void {
  const found = readAttributes(bytes, at, Math.min(messageEnd(bytes, at), end)).found;
  const type = bytes[at]!;
  const id = bytes[at + 1]!;
  const user = textOf(found.get(attribute.user));
  tell.event('radius', { message: nameOf(messages, type), id, user, ...detailsOf(found) });
  if (type === code.request) {
    if (waiting.size >= mostWaiting) waiting.clear();
    waiting.set(id, { user, method: methodOf(found) });
  }
  if (type !== code.accept && type !== code.reject) return;
  const request = waiting.get(id);
  waiting.delete(id);
  const method = request?.method ?? 'other';
  const isSuccess = type === code.accept;
  tell.event('login', {
    ...loginDetails({ service: 'radius', user: request?.user ?? user, method, isSuccess }),
    has_password: method === 'pap' ? true : undefined, // hidden behind a secret, with its length
  });
}

function detailsOf(found: ReadonlyMap<number, Message>): EventDetails {
  const nas = found.get(attribute.nasIp);
  return {
    nas_ip: nas && nas.end - nas.at === 4 ? ipv4Text(u32(nas.bytes, nas.at)) : undefined,
    nas_name: textOf(found.get(attribute.nasName)),
    calling_station: textOf(found.get(attribute.callingStation)),
    called_station: textOf(found.get(attribute.calledStation)),
    reply_message: textOf(found.get(attribute.replyMessage)),
  };
}

function methodOf(found: ReadonlyMap<number, Message>): string {
  if (found.has(attribute.eapMessage)) return 'eap';
  if (found.has(attribute.chapPassword)) return 'chap';
  return found.has(attribute.password) ? 'pap' : 'other';
}

function textOf(value: Message | undefined): string | undefined {
  return value && payloadText(value.bytes, value.at, value.end);
}
