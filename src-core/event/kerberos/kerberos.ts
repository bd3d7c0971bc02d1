// Kerberos over UDP, and over TCP with four bytes of length before each message (RFC 4120, 7.2).

import { u32 } from '../../base/read-bytes.ts';
import { derTag, readDer } from '../../packet/tree/der.ts';
import { nameOf } from '../../packet/tree/value-text.ts';
import { eachDatagram } from '../each-datagram.ts';
import { FramedMessages } from '../framed-messages.ts';
import { loginDetails } from '../login.ts';
import type { Service, Tell } from '../service.ts';
import { type KerberosMessage, readKerberosMessage } from './kerberos-message.ts';
import { kerberosMessages, kerberosTag, refusals } from './kerberos-numbers.ts';

const ports = [88];
const lengthBytes = 4;
const mostBytes = 8192;
const longestMessage = 1024 * 1024;
/** Tag and length, sequence and length, tag and length of the version: whatever the lengths' length. */
const mostHeadBytes = 20;
const version = [0x02, 0x01, 0x05];

export const kerberos: Service = {
  name: 'kerberos',
  over: 'udp',
  ports,
  isLike: ({ bytes, at, end }) => (sizeOf(bytes, at, end) === end - at ? 'yes' : 'no'),
  converse(tell) {
    const hear = listener(tell);
    return eachDatagram(hear);
  },
};

export const kerberosOverTcp: Service = {
  name: 'kerberos',
  over: 'tcp',
  ports,
  isLike({ bytes, at, end }) {
    if (at < end && bytes[at] !== 0) return 'no'; // longer than anybody's
    if (end - at < lengthBytes + mostHeadBytes) return 'more';
    return framedSize(bytes, at, end) > 0 ? 'yes' : 'no';
  },
  converse(tell) {
    const hear = listener(tell);
    return new FramedMessages({
      headBytes: lengthBytes + mostHeadBytes,
      sizeOf: framedSize,
      mostBytes,
      read: (bytes, at, end) => hear(bytes, at + lengthBytes, end),
    });
  },
};

function framedSize(bytes: Uint8Array, at: number, end: number): number {
  const length = u32(bytes, at);
  const isOne = length > 0 && sizeOf(bytes, at + lengthBytes, end) === length;
  return isOne ? lengthBytes + length : 0;
}

/** 0 when it is no message: each is a sequence with the version 5 in it. */
function sizeOf(bytes: Uint8Array, at: number, end: number): number {
  const message = readDer(bytes, at, end);
  if (!message || nameOf(kerberosMessages, message.tag) === undefined) return 0;
  const sequence = readDer(bytes, message.contentAt, end);
  if (sequence?.tag !== derTag.sequence || sequence.end !== message.end) return 0;
  const field = readDer(bytes, sequence.contentAt, end);
  if (!field || field.end + 2 > end) return 0;
  const isVersion = version.every((byte, i) => bytes[field.contentAt + i] === byte);
  const size = message.end - at;
  return isVersion && size <= longestMessage ? size : 0;
}

/** Tells of messages, and of logins: a reply to the first request, or what speaks against it. */
function listener(tell: Tell) {
  let asked: KerberosMessage | undefined;
  return (bytes: Uint8Array, at: number, end: number): void => {
    const heard = readKerberosMessage(bytes, at, end);
    if (!heard) return;
    const { tag, ...details } = heard;
    tell.event('kerberos', { ...details });
    if (tag === kerberosTag.asRequest) asked = heard;
    if (tag !== kerberosTag.asReply && tag !== kerberosTag.error) return;
    const isRefusal = refusals.includes(heard.error_code ?? 0);
    if (tag === kerberosTag.asReply || (asked && isRefusal)) {
      const user = userText(heard.client === undefined ? asked : heard);
      const login = { service: 'kerberos', user, method: 'kerberos', isSuccess: !isRefusal };
      tell.event('login', loginDetails(login));
    }
    asked = undefined;
  };
}

function userText(from: KerberosMessage | undefined): string {
  const { client = '', realm } = from ?? {};
  return realm === undefined ? client : `${client}@${realm}`;
}
