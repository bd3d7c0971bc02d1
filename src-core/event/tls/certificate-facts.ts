// An X.509 certificate (RFC 5280, 4.1) as facts: whose it is, who says so, since and until when.

import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ipv4Text, ipv6Text } from '../../base/format-address.ts';
import { hexText } from '../../base/hex-text.ts';
import { u32 } from '../../base/read-bytes.ts';
import { nameText, timeText } from '../../packet/tree/certificate.ts';
import { type DerValue, derTag, objectIdText, readDer } from '../../packet/tree/der.ts';
import { payloadText } from '../payload-text.ts';
import type { EventDetails } from '../service.ts';

const mostNames = 20;
const mostValues = 64;
const mostSerialBytes = 20; // RFC 5280, 4.1.2.2
const mostNameCharacters = 400;
const extensionsTag = 0xa3;
const octetString = 0x04;
const alternativeNames = '2.5.29.17';
const dnsNameTag = 0x82;
const ipAddressTag = 0x87;

/** One that is cut, or is none, tells what is there. */
export function certificateFacts(
  bytes: Uint8Array,
  at: number,
  end: number,
  isWhole: boolean,
): EventDetails {
  const whole = bytes.subarray(at, end);
  return {
    ...signedFacts(bytes, at, end),
    ...(isWhole && { sha1: hexText(sha1(whole)), sha256: hexText(sha256(whole)) }),
  };
}

function signedFacts(bytes: Uint8Array, at: number, end: number): EventDetails {
  const outer = readDer(bytes, at, end);
  const signed = outer?.tag === derTag.sequence ? readDer(bytes, outer.contentAt, end) : undefined;
  if (signed?.tag !== derTag.sequence) return {};
  const parts = valuesIn(bytes, signed.contentAt, Math.min(signed.end, end));
  if (parts[0]?.tag === derTag.version) parts.shift();
  const [serial, , issuer, validity, subject] = parts;
  if (!serial || !issuer) return {};
  const [notBefore, notAfter] = validity ? insideOf(bytes, validity) : [];
  return {
    ...(subject && { subject: distinguishedName(bytes, subject) }),
    issuer: distinguishedName(bytes, issuer),
    ...(notBefore && { not_before: timeText(bytes, notBefore.contentAt, notBefore.end) }),
    ...(notAfter && { not_after: timeText(bytes, notAfter.contentAt, notAfter.end) }),
    ...(subject && { self_signed: isSame(bytes, issuer, subject) }),
    ...subjectNames(bytes, parts.at(-1)),
    serial: serialText(bytes, serial),
  };
}

/** The values between two places that are whole; what comes behind one that is not stays unread. */
function valuesIn(bytes: Uint8Array, at: number, end: number): DerValue[] {
  const values: DerValue[] = [];
  for (let next = at; next < end && values.length < mostValues; ) {
    const value = readDer(bytes, next, end);
    if (!value || value.end > end) break;
    values.push(value);
    next = value.end;
  }
  return values;
}

const insideOf = (bytes: Uint8Array, value: DerValue): DerValue[] =>
  valuesIn(bytes, value.contentAt, value.end);

function distinguishedName(bytes: Uint8Array, { contentAt, end }: DerValue): string {
  const text = nameText(bytes, contentAt, end, payloadText);
  if (text.length <= mostNameCharacters) return text;
  // Half a surrogate pair would be no text.
  return `${text.slice(0, mostNameCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The usual sign of a certificate that nobody vouches for: it names itself as its issuer. */
function isSame(bytes: Uint8Array, a: DerValue, b: DerValue): boolean {
  const length = a.end - a.at;
  if (length !== b.end - b.at) return false;
  for (let i = 0; i < length; i++) if (bytes[a.at + i] !== bytes[b.at + i]) return false;
  return true;
}

function serialText(bytes: Uint8Array, { contentAt, end }: DerValue): string {
  // A zero that only says "not negative" is no part of the number.
  const at = end - contentAt > 1 && bytes[contentAt] === 0 ? contentAt + 1 : contentAt;
  return hexText(bytes.subarray(at, Math.min(end, at + mostSerialBytes)));
}

/** RFC 5280, 4.2.1.6: of the names, those of hosts and addresses. */
function subjectNames(bytes: Uint8Array, extensions: DerValue | undefined): EventDetails {
  if (extensions?.tag !== extensionsTag) return {};
  const list = insideOf(bytes, extensions)[0];
  for (const extension of list ? insideOf(bytes, list) : []) {
    const parts = insideOf(bytes, extension);
    const [id, value] = [parts[0], parts.at(-1)];
    if (!id || id.end - id.contentAt > 8 || value?.tag !== octetString) continue;
    if (objectIdText(bytes, id.contentAt, id.end) !== alternativeNames) continue;
    const names = insideOf(bytes, value)[0];
    const texts = (names ? insideOf(bytes, names) : []).map((name) => nameOfHost(bytes, name));
    const hosts = texts.filter((text) => text !== undefined).slice(0, mostNames);
    return hosts.length > 0 ? { san: hosts } : {};
  }
  return {};
}

function nameOfHost(bytes: Uint8Array, { tag, contentAt, end }: DerValue): string | undefined {
  if (tag === dnsNameTag) return payloadText(bytes, contentAt, end);
  if (tag !== ipAddressTag) return undefined;
  const words = [0, 4, 8, 12].map((offset) => u32(bytes, contentAt + offset));
  const [a = 0, b = 0, c = 0, d = 0] = words;
  if (end - contentAt === 4) return ipv4Text(a);
  return end - contentAt === 16 ? ipv6Text(a, b, c, d) : undefined;
}
