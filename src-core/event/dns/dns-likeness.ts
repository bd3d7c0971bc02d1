// Whether bytes are a DNS message (RFC 1035, 4.1): at its own port its head and first name must make
// sense, at any other port everything must, to the last byte.

import { u16 } from '../../base/read-bytes.ts';
import { isRecordType } from '../../packet/tree/dns-numbers.ts';
import { dnsHeaderBytes } from './dns-message.ts';
import { behindDnsName } from './dns-name-reader.ts';

const isAnswer = 0x8000;
/** Operation, and the bit that must be zero: neither is set in an ordinary message. */
const unusualFlags = 0x7840;
/** A question has set neither of the flags that speak of an answer, nor a code. */
const flagsOfAnswers = 0x048f;
const classInternet = 1;
const typeOpt = 41;
const mostQuestions = 32; // multicast DNS asks for several names at once
const mostAdditional = 4;
const shortestRecordBytes = 11;
/** Query, inverse query, status, notify, update, stateful operations (RFC 8490). */
const operations = [0, 1, 2, 4, 5, 6];
const classes = [1, 3, 4, 254, 255];
/** Multicast DNS: the cache is to be flushed, or an answer by unicast is welcome (RFC 6762, 18). */
const multicastBit = 0x8000;

export function isLikeDnsAtItsPort(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + dnsHeaderBytes > end) return false;
  const flags = u16(bytes, at + 2);
  if (!operations.includes((flags >>> 11) & 15)) return false;
  const questions = u16(bytes, at + 4);
  const records = u16(bytes, at + 6) + u16(bytes, at + 8) + u16(bytes, at + 10);
  const next = at + dnsHeaderBytes;
  if (questions > mostQuestions) return false;
  // No more than a head: a server that could not read the question.
  if (questions === 0 && records === 0) return flags >= isAnswer && next === end;
  const name = behindDnsName(bytes, next, end);
  if (name < 0 || name + 4 > end || u16(bytes, name) === 0) return false;
  const isEdns = questions === 0 && u16(bytes, name) === typeOpt;
  return isEdns || classes.includes(u16(bytes, name + 2) & ~multicastBit);
}

export function isLikeDnsAnywhere(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + dnsHeaderBytes + 5 > end) return false;
  const flags = u16(bytes, at + 2);
  if ((flags & unusualFlags) !== 0 || u16(bytes, at + 4) !== 1) return false;
  const records = u16(bytes, at + 6) + u16(bytes, at + 8);
  const additional = u16(bytes, at + 10);
  const isQuestion = flags < isAnswer;
  if (isQuestion && (records > 0 || (flags & flagsOfAnswers) !== 0)) return false;
  if (isQuestion && additional > mostAdditional) return false;
  const name = behindDnsName(bytes, at + dnsHeaderBytes, end);
  if (name < 0 || name + 4 > end || !isRecordType(u16(bytes, name))) return false;
  if (u16(bytes, name + 2) !== classInternet) return false;
  return behindRecords(bytes, name + 4, end, records + additional) === end;
}

function behindRecords(bytes: Uint8Array, at: number, end: number, count: number): number {
  let next = at;
  if (count * shortestRecordBytes > end - at) return -1;
  for (let i = 0; i < count; i++) {
    const head = behindDnsName(bytes, next, end);
    if (head < 0 || head + 10 > end) return -1;
    next = head + 10 + u16(bytes, head + 8);
  }
  return next;
}
