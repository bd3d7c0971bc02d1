// TLS records (RFC 8446, 5.1; RFC 5246, 6.2): in plain words only the handshake, alerts and lengths.

import { u16 } from '../../base/read-bytes.ts';
import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { readHandshake } from './tls-handshake.ts';
import { alertLevelText, alerts, recordTypes, tlsVersionText } from './tls-numbers.ts';
import { named, nameOf } from './value-text.ts';

const changeCipherSpec = 20;
const alert = 21;
const handshake = 22;
const recordHeaderBytes = 5;
/** A record's text has at most 2^14 bytes, encrypted at most 2^11 more (RFC 5246, 6.2.3). */
const maxRecordBytes = 16_384 + 2048;
const shownNames = 6;

export function looksLikeTls(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + recordHeaderBytes > end) return false;
  const type = bytes[at]!;
  const length = u16(bytes, at + 3);
  const isRecord = type >= changeCipherSpec && type <= 24 && bytes[at + 1] === 3;
  return isRecord && bytes[at + 2]! <= 4 && length > 0 && length <= maxRecordBytes;
}

export function describeTls(it: LayerReader): void {
  it.protocol = 'tls';
  const names: string[] = [];
  let isEncrypted = false;
  while (!it.isOver && looksLikeTls(it.bytes, it.at, it.end)) {
    const record = readRecord(it, isEncrypted);
    isEncrypted ||= record.type === changeCipherSpec;
    for (const name of record.names) if (names.at(-1) !== name) names.push(name);
  }
  const more = names.length > shownNames ? ', …' : '';
  it.title = `TLS ${names.slice(0, shownNames).join(', ')}${more}`;
  if (it.left > 0) it.opaque('Following', it.left);
}

function readRecord(it: FieldReader, isEncrypted: boolean): { type: number; names: string[] } {
  const type = it.peek() ?? 0;
  const length = u16(it.bytes, it.at + 3);
  let names = [nameOf(recordTypes, type) ?? ''];
  const wholeBytes = recordHeaderBytes + length;
  it.group('Record', Math.min(wholeBytes, it.wireLeft), (record) => {
    if (wholeBytes > it.wireLeft) record.note = 'goes on in a later segment';
    record.u8('Type', named(recordTypes));
    record.u16('Version', tlsVersionText);
    record.u16('Length');
    if (type === handshake) names = readHandshakes(record, isEncrypted);
    else if (type === alert) names = [readAlert(record, length)];
    else if (type === changeCipherSpec) record.u8('Message');
    else if (record.wireLeft > 0) record.opaque('Encrypted', record.wireLeft);
    return names.join(', ');
  });
  return { type, names };
}

function readAlert(it: FieldReader, length: number): string {
  const level = it.peek() ?? 0;
  if (length !== 2 || level > 2) {
    it.opaque('Encrypted', it.wireLeft);
    return 'Encrypted Alert';
  }
  it.u8('Level', alertLevelText);
  const code = it.u8('Description', named(alerts)) ?? 0;
  return `Alert (${nameOf(alerts, code) ?? code})`;
}

/** After a retry request the second hello follows a change of cipher that changes nothing. */
function isPlainHello(it: FieldReader): boolean {
  const isHello = it.peek() === 1 || it.peek() === 2;
  return isHello && it.wireLeft === 4 + (((it.peek(2) ?? 0) << 8) | (it.peek(3) ?? 0));
}

/** Several messages may share a record, and one may go on in the next. */
function readHandshakes(it: FieldReader, isEncrypted: boolean): string[] {
  const names: string[] = [];
  while (!it.isOver) {
    const name = isEncrypted && !isPlainHello(it) ? undefined : readHandshake(it);
    if (name === undefined) {
      it.opaque('Encrypted', it.wireLeft);
      names.push('Encrypted Handshake');
    } else names.push(name);
  }
  return names;
}
