// How a remote desktop connection begins (MS-RDPBCGR 2.2.1.1 and 2.2.1.2): in COTP's request a cookie
// with the user's name and the kinds of protection that are offered, in its confirmation one of them.

import { u16le, u32le } from '../../base/read-bytes.ts';
import { tpktHeadBytes } from '../iso/tpkt.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';

/** Behind TPKT and the fixed part of COTP's head. */
const variableAt = tpktHeadBytes + 7;
const structureBytes = 8;
const structure = { request: 1, response: 2, failure: 3 } as const;
const userCookie = 'Cookie: mstshash=';
const routingCookie = 'Cookie: msts=';

const protections = [
  [0x01, 'tls'],
  [0x02, 'credssp'],
  [0x04, 'rdstls'],
  [0x08, 'credssp with early authorization'],
  [0x10, 'azure ad'],
] as const;
const ownProtection = 'rdp';

const failures: Readonly<Record<number, string>> = {
  1: 'TLS required',
  2: 'TLS not allowed',
  3: 'no certificate',
  4: 'inconsistent flags',
  5: 'CredSSP required',
  6: 'TLS with user authentication required',
};

export interface RdpRequest {
  readonly user?: string;
  /** Undefined when nothing is negotiated, as before 2003. */
  readonly offered?: readonly string[];
}

export interface RdpAnswer {
  readonly chosen?: string;
  readonly failure?: string;
}

/** Whether the packet from `at` to `end` has something in it that only remote desktops send. */
export function hasRdpMark(bytes: Uint8Array, at: number, end: number): boolean {
  return cookieOf(bytes, at, end) !== undefined || structureAt(bytes, at, end) !== undefined;
}

export function readRequest(bytes: Uint8Array, at: number, end: number): RdpRequest {
  const cookie = cookieOf(bytes, at, end);
  const found = structureAt(bytes, at, end);
  const offers = found !== undefined && bytes[found] === structure.request;
  return {
    ...(cookie?.startsWith(userCookie) && { user: userOf(bytes, at, end, cookie) }),
    ...(offers && { offered: offeredOf(u32le(bytes, found + 4)) }),
  };
}

/** Before there was a choice, servers answered with nothing. */
export function readAnswer(bytes: Uint8Array, at: number, end: number): RdpAnswer {
  const found = structureAt(bytes, at, end);
  if (found === undefined) return { chosen: ownProtection };
  const value = u32le(bytes, found + 4);
  if (bytes[found] === structure.failure) return { failure: failures[value] ?? String(value) };
  if (value === 0) return { chosen: ownProtection };
  return { chosen: protections.find(([bit]) => bit === value)?.[1] ?? String(value) };
}

function offeredOf(flags: number): string[] {
  const names = protections.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
  return names.length > 0 ? names : [ownProtection];
}

function cookieOf(bytes: Uint8Array, at: number, end: number): string | undefined {
  const line = plainText(bytes, at + variableAt, end).split('\r\n', 1)[0] ?? '';
  return line.startsWith(userCookie) || line.startsWith(routingCookie) ? line : undefined;
}

function userOf(bytes: Uint8Array, at: number, end: number, cookie: string): string {
  const from = at + variableAt;
  return payloadText(bytes, from + userCookie.length, Math.min(from + cookie.length, end));
}

/** It is always the last, and says its own length. */
function structureAt(bytes: Uint8Array, at: number, end: number): number | undefined {
  const found = end - structureBytes;
  if (found < at + variableAt) return undefined;
  const isKind = bytes[found]! >= structure.request && bytes[found]! <= structure.failure;
  return isKind && u16le(bytes, found + 2) === structureBytes ? found : undefined;
}
