// A message of Kerberos (RFC 4120, 5) -> who asks for a ticket to what, with which ciphers, and what
// comes of it. Tickets and what is encrypted are not looked into.

import { derTag } from '../../packet/tree/der.ts';
import { nameOf } from '../../packet/tree/value-text.ts';
import { BerReader } from '../ber-reader.ts';
import {
  encryptionName,
  kerberosErrorName,
  kerberosMessages,
  kerberosTag,
} from './kerberos-numbers.ts';

const generalString = 0x1b;
const ticketTag = 0x61;
const firstField = 0xa0;
const mostFields = 16;
const mostNameParts = 4;
const mostTypes = 16;
/** Proof of the password: a time, encrypted with it (RFC 4120, 5.2.7.2; RFC 6113). */
const proofs: readonly number[] = [2, 138];
/** A smart card's (RFC 4556). */
const certificateProofs: readonly number[] = [16];

export interface KerberosMessage {
  readonly tag: number;
  readonly message: string;
  readonly client?: string | undefined;
  readonly realm?: string | undefined;
  readonly service?: string | undefined;
  readonly etypes?: readonly string[] | undefined;
  readonly ticket_etype?: string | undefined;
  readonly has_preauth?: boolean | undefined;
  readonly error_code?: number | undefined;
  readonly error?: string | undefined;
}

export function readKerberosMessage(
  bytes: Uint8Array,
  at: number,
  end: number,
): KerberosMessage | undefined {
  const tag = bytes[at] ?? 0;
  const message = nameOf(kerberosMessages, tag);
  const fields = fieldsOf(new BerReader(bytes, at, end).inside(tag));
  if (message === undefined || !fields) return undefined;
  const head = { tag, message };
  if (tag === kerberosTag.asRequest || tag === kerberosTag.tgsRequest) {
    return { ...head, ...requestFields(fields) };
  }
  if (tag === kerberosTag.asReply || tag === kerberosTag.tgsReply) {
    return { ...head, ...replyFields(fields) };
  }
  if (tag === kerberosTag.error) return { ...head, ...errorFields(fields) };
  return tag === kerberosTag.apRequest ? { ...head, ...ticketFields(fields[3]) } : head;
}

type Fields = readonly (BerReader | undefined)[];

/** What stands in a sequence, by the numbers of its tags. */
function fieldsOf(from: BerReader | undefined): Fields | undefined {
  const sequence = from?.inside(derTag.sequence);
  if (!sequence) return undefined;
  const fields: (BerReader | undefined)[] = new Array(mostFields).fill(undefined);
  for (let i = 0; i < mostFields; i++) {
    const number = (sequence.tag ?? 0) - firstField;
    if (number < 0 || number >= mostFields) break;
    const inside = sequence.inside(firstField + number);
    if (!inside) break;
    fields[number] = inside;
  }
  return fields;
}

function requestFields(fields: Fields) {
  const body = fieldsOf(fields[4]) ?? [];
  const kinds = preauthKinds(fields[3]);
  return {
    client: principalText(body[1]),
    realm: body[2]?.text(generalString),
    service: principalText(body[3]),
    etypes: typesIn(body[8]),
    has_preauth: kinds.some((kind) => proofs.includes(kind) || certificateProofs.includes(kind)),
  };
}

function replyFields(fields: Fields) {
  return {
    client: principalText(fields[4]),
    realm: fields[3]?.text(generalString),
    ...ticketFields(fields[5]),
  };
}

/** A ticket says openly to what it is, and how it is encrypted. */
function ticketFields(from: BerReader | undefined) {
  const ticket = fieldsOf(from?.inside(ticketTag));
  const type = fieldsOf(ticket?.[3])?.[0]?.integer();
  return {
    service: principalText(ticket?.[2]),
    ticket_etype: type === undefined ? undefined : encryptionName(type),
  };
}

function errorFields(fields: Fields) {
  const code = fields[6]?.integer();
  return {
    client: principalText(fields[8]),
    realm: fields[9]?.text(generalString),
    service: principalText(fields[10]),
    error_code: code,
    error: code === undefined ? undefined : kerberosErrorName(code),
  };
}

/** `krbtgt/EXAMPLE.COM`; a name has a type, and parts. */
function principalText(from: BerReader | undefined): string | undefined {
  const parts = fieldsOf(from)?.[1]?.inside(derTag.sequence);
  const names: string[] = [];
  while (parts && names.length < mostNameParts) {
    const name = parts.text(generalString);
    if (name === undefined) break;
    names.push(name);
  }
  return names.length === 0 ? undefined : names.join('/');
}

function typesIn(from: BerReader | undefined): string[] | undefined {
  const list = from?.inside(derTag.sequence);
  const types: string[] = [];
  while (list && types.length < mostTypes) {
    const type = list.integer();
    if (type === undefined) break;
    types.push(encryptionName(type));
  }
  return types.length === 0 ? undefined : types;
}

function preauthKinds(from: BerReader | undefined): number[] {
  const list = from?.inside(derTag.sequence);
  const kinds: number[] = [];
  while (list && kinds.length < mostTypes) {
    const kind = fieldsOf(list)?.[1]?.integer();
    if (kind === undefined) break;
    kinds.push(kind);
  }
  return kinds;
}
