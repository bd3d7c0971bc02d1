// SCTP (RFC 9260): a common header, then chunks, each filled up to a multiple of four bytes.

import type { FieldReader } from './field-reader.ts';
import type { LayerReader } from './layer-reader.ts';
import { hex8, hex32, nameOf } from './value-text.ts';

const chunks = {
  0: 'DATA',
  1: 'INIT',
  2: 'INIT ACK',
  3: 'SACK',
  4: 'HEARTBEAT',
  5: 'HEARTBEAT ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN ACK',
  9: 'ERROR',
  10: 'COOKIE ECHO',
  11: 'COOKIE ACK',
  14: 'SHUTDOWN COMPLETE',
  15: 'AUTH',
  64: 'I-DATA',
  128: 'ASCONF ACK',
  130: 'RE-CONFIG',
  132: 'PAD',
  192: 'FORWARD TSN',
  193: 'ASCONF',
};
const chunkHeaderBytes = 4;
const longestList = 8;

export function describeSctp(it: LayerReader): void {
  it.protocol = 'sctp';
  const src = it.u16('Source port');
  const dst = it.u16('Destination port');
  if (src === undefined || dst === undefined) return;
  it.title = `SCTP ${src} -> ${dst}`;
  it.u32('Verification tag', hex32);
  it.u32('Checksum', hex32);
  const names: string[] = [];
  while (!it.isOver) names.push(readChunk(it));
  const more = names.length > longestList ? ', …' : '';
  it.title += ` [${names.slice(0, longestList).join(', ')}${more}]`;
}

function readChunk(it: LayerReader): string {
  const type = it.peek() ?? 0;
  const name = nameOf(chunks, type) ?? `chunk ${type}`;
  const length =
    it.left >= 4 ? (it.bytes[it.at + 2]! << 8) | it.bytes[it.at + 3]! : chunkHeaderBytes;
  it.group('Chunk', Math.max(length, chunkHeaderBytes), (chunk) => {
    chunk.u8('Type', () => `${name} (${type})`);
    chunk.u8('Flags', hex8);
    chunk.u16('Length');
    if (length < chunkHeaderBytes) chunk.remark('shorter than its own header');
    readValue(chunk, type);
    if (chunk.left > 0) chunk.opaque('Value', chunk.wireLeft);
    return name;
  });
  if (!it.isCut) it.at = Math.min(it.end, it.at + ((4 - (length % 4)) % 4));
  return name;
}

function readValue(it: FieldReader, type: number): void {
  if (type === 0) {
    it.u32('Transmission sequence');
    it.u16('Stream');
    it.u16('Stream sequence');
    it.u32('Payload protocol');
  } else if (type === 1 || type === 2) {
    it.u32('Initiate tag', hex32);
    it.u32('Window');
    it.u16('Outbound streams');
    it.u16('Inbound streams');
    it.u32('Initial sequence');
  } else if (type === 3) {
    it.u32('Cumulative sequence');
    it.u32('Window');
    it.u16('Gap blocks');
    it.u16('Duplicates');
  } else if (type === 7) it.u32('Cumulative sequence');
}
