// LDAP over TCP, and over UDP as domain controllers are looked for (RFC 1798, MS-ADTS 6.3.3).

import { type DerValue, derTag, readDer } from '../../packet/tree/der.ts';
import { eachDatagram } from '../each-datagram.ts';
import { FramedMessages } from '../framed-messages.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { tlsWords } from '../tls/handshake-teller.ts';
import { beginTls } from '../tls/tls-conversation.ts';
import { LdapMessages, ldapOperation } from './ldap-messages.ts';

const ports = [389, 3268];
const mostBytes = 4096;
/** A sequence, a number of one byte, an operation without content: the shortest there is. */
const shortestMessage = 7;
const longestMessage = 16 * 1024 * 1024;
const longestId = 4;
const controls = 0xa0;
/** Behind so many bytes the operation's tag and length stand, however lengths are written. */
const mostHeadBytes = 12;
const openings: readonly number[] = Object.values(ldapOperation);

export const ldap: Service = {
  name: 'ldap',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike: ldapLikeness,
  converse(tell) {
    const messages = new LdapMessages(tell);
    const conversation = new FramedMessages({
      headBytes: shortestMessage,
      sizeOf: messageSize,
      mostBytes,
      read(bytes, at, end) {
        messages.read(bytes, at, end);
        if (messages.isTlsNext) conversation.become(beginTls(tell));
      },
    });
    return conversation;
  },
};

export const ldapOverUdp: Service = {
  name: 'ldap',
  over: 'udp',
  ports,
  isLike: (opening) => (ldapLikeness(opening) === 'yes' ? 'yes' : 'no'),
  converse(tell) {
    const messages = new LdapMessages(tell);
    return eachDatagram((bytes, at, end) => {
      // An answer's entry and its end come together.
      for (let next = at; next + shortestMessage <= end; ) {
        const size = messageSize(bytes, next, end);
        if (size === 0) return;
        messages.read(bytes, next, Math.min(next + size, end));
        next += size;
      }
    });
  },
};

function ldapLikeness({ bytes, at, end }: Opening): Likeness {
  if (at < end && bytes[at] !== derTag.sequence) return 'no';
  if (end - at < mostHeadBytes) return 'more';
  const operation = operationOf(bytes, at, end);
  return operation && openings.includes(operation.tag) ? 'yes' : 'no';
}

/** 0 when it is no message. */
function messageSize(bytes: Uint8Array, at: number, end: number): number {
  const message = readDer(bytes, at, end);
  const isOne = message !== undefined && operationOf(bytes, at, end) !== undefined;
  return isOne ? message.end - at : 0;
}

/** Behind the message's number; it fills the message, or leaves room for nothing but controls. */
function operationOf(bytes: Uint8Array, at: number, end: number): DerValue | undefined {
  const message = readDer(bytes, at, end);
  if (message?.tag !== derTag.sequence || message.end - at > longestMessage) return undefined;
  const id = readDer(bytes, message.contentAt, end);
  if (id?.tag !== derTag.integer || id.end - id.contentAt > longestId) return undefined;
  const operation = readDer(bytes, id.end, end);
  if (!operation || operation.end > message.end) return undefined;
  const isLast = operation.end === message.end || operation.end >= end;
  return isLast || bytes[operation.end] === controls ? operation : undefined;
}
