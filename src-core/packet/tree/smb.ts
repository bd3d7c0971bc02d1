// SMB 1 (MS-CIFS) and SMB 2 and 3 (MS-SMB2) behind the NetBIOS session header (RFC 1002, 4.3.1):
// the headers of the messages.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { ntStatusNames } from './nt-status.ts';
import { smb1Commands, smb2Commands } from './smb-commands.ts';
import { flagText, hex8, hex16, hex32, named, nameOf } from './value-text.ts';

const sessionHeaderBytes = 4;
const firstLetter = { 1: 0xff, 2: 0xfe, encrypted: 0xfd } as const;
const smb2HeaderBytes = 64;
const isResponse = 1;
const isAsync = 2;

const smb2Flags = flagText(
  [
    [isResponse, 'response'],
    [isAsync, 'asynchronous'],
    [4, 'related'],
    [8, 'signed'],
  ],
  hex32,
);
const statusText = named(ntStatusNames, hex32);

export function looksLikeSmb(bytes: Uint8Array, at: number, end: number): boolean {
  const isThere = at + sessionHeaderBytes + 4 <= end && bytes[at] === 0;
  const first = bytes[at + sessionHeaderBytes] ?? 0;
  const isLetter = first >= firstLetter.encrypted;
  const name = [0x53, 0x4d, 0x42]; // SMB
  return isThere && isLetter && name.every((byte, i) => bytes[at + 5 + i] === byte);
}

/** A segment may hold several messages, and SMB 2 several commands in one. */
export function describeSmb(it: LayerReader): void {
  it.protocol = 'smb';
  const names: string[] = [];
  while (!it.isOver && looksLikeSmb(it.bytes, it.at, it.end)) names.push(...readSession(it));
  it.title = [...new Set(names)].join(', ');
  if (it.left > 0) it.opaque('Following', it.left);
}

function readSession(it: LayerReader): string[] {
  const length = ((it.peek(1) ?? 0) << 16) | ((it.peek(2) ?? 0) << 8) | (it.peek(3) ?? 0);
  const names: string[] = [];
  const wholeBytes = sessionHeaderBytes + length;
  it.group('Message', Math.min(wholeBytes, it.wireLeft), (message) => {
    if (wholeBytes > it.wireLeft) message.note = 'goes on in a later segment';
    message.u8('Session type', hex8);
    message.u24('Length');
    const first = message.peek();
    if (first === firstLetter[1]) names.push(readSmb1(message));
    else if (first === firstLetter[2]) readCompound(message, names);
    else {
      message.text('Protocol', 4);
      names.push('SMB3 encrypted');
    }
    if (message.left > 0) message.opaque('Body', message.wireLeft);
    return names.join(', ');
  });
  if (names.some((name) => name.startsWith('SMB2'))) it.protocol = 'smb2';
  return names;
}

function readSmb1(it: FieldReader): string {
  it.text('Protocol', 4);
  const command = it.u8('Command', named(smb1Commands, hex8)) ?? 0;
  it.u32le('Status', statusText);
  const flags = it.u8('Flags', flagText([[0x80, 'response']])) ?? 0;
  it.u16le('More flags', hex16);
  it.u16le('Process, high', hex16);
  it.hex('Signature', 8);
  it.skip(2);
  for (const name of ['Tree', 'Process', 'User', 'Message']) it.u16le(name);
  const name = nameOf(smb1Commands, command) ?? `command ${hex8(command)}`;
  return `SMB1 ${name} ${flags & 0x80 ? 'response' : 'request'}`;
}

function readCompound(it: FieldReader, names: string[]): void {
  for (let next = -1; next !== 0 && !it.isOver; ) {
    const startedAt = it.at;
    const read = readSmb2(it);
    names.push(read.name);
    next = read.next;
    const bodyBytes = startedAt + next - it.at;
    if (next === 0 || bodyBytes < 0) return;
    if (bodyBytes > 0) it.opaque('Body', bodyBytes);
  }
}

function readSmb2(it: FieldReader): { name: string; next: number } {
  it.text('Protocol', 4);
  it.u16le('Header length');
  it.u16le('Credit charge');
  it.u32le('Status', statusText);
  const command = it.u16le('Command', named(smb2Commands)) ?? 0;
  it.u16le('Credits');
  const flags = it.u32le('Flags', smb2Flags) ?? 0;
  const next = it.u32le('Next command') ?? 0;
  it.u64le('Message');
  if (flags & isAsync) it.u64le('Asynchronous id');
  else {
    it.u32le('Process');
    it.u32le('Tree');
  }
  it.u64le('Session');
  it.hex('Signature', 16);
  const name = nameOf(smb2Commands, command) ?? `command ${command}`;
  const kind = flags & isResponse ? 'response' : 'request';
  // A next command within this header would never end.
  return { name: `SMB2 ${name} ${kind}`, next: next < smb2HeaderBytes ? 0 : next };
}
