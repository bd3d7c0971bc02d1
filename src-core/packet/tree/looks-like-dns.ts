// DNS at a port that is not its own: believed when its flags, counts and first question all fit.

import { u16 } from '../../base/read-bytes.ts';
import { readDnsName } from './dns-name.ts';
import { isRecordType } from './dns-numbers.ts';

const headerBytes = 12;
/** Operation, and the bit that must be zero; neither is set in an ordinary message. */
const unusualFlags = 0x7840;
const isAnswer = 0x8000;
const classInternet = 1;
/** NetBIOS names (RFC 1001, 14.1) travel in the same form, with types of their own. */
const netbiosName = /^[A-P]{32}(\.|$)/;

export function looksLikeDns(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + headerBytes + 5 > end) return false;
  const flags = u16(bytes, at + 2);
  const [questions, answers, authorities] = [4, 6, 8].map((offset) => u16(bytes, at + offset));
  if ((flags & unusualFlags) !== 0 || questions !== 1) return false;
  if ((flags & isAnswer) === 0 && (answers !== 0 || authorities !== 0)) return false;
  const name = readDnsName(bytes, { at: at + headerBytes, message: at, end });
  if (!name || name.end + 4 > end || netbiosName.test(name.text)) return false;
  return isRecordType(u16(bytes, name.end)) && u16(bytes, name.end + 2) === classInternet;
}

export function looksLikeDnsOverTcp(bytes: Uint8Array, at: number, end: number): boolean {
  const isWhole = at + 2 <= end && u16(bytes, at) === end - at - 2;
  return isWhole && looksLikeDns(bytes, at + 2, end);
}
