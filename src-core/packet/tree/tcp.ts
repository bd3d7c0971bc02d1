// TCP (RFC 9293): header, options, payload.

import type { LayerReader } from './layer-reader.ts';
import { readTcpOptions } from './tcp-options.ts';
import { type Flag, flagNames, flagText, hex16 } from './value-text.ts';

const flags: readonly Flag[] = [
  [0x01, 'FIN'],
  [0x02, 'SYN'],
  [0x04, 'RST'],
  [0x08, 'PSH'],
  [0x10, 'ACK'],
  [0x20, 'URG'],
  [0x40, 'ECE'],
  [0x80, 'CWR'],
  [0x100, 'AE'],
];
const tcpFlags = flagText(flags, hex16);
const minHeaderBytes = 20;

export function describeTcp(it: LayerReader): void {
  it.protocol = 'tcp';
  const startedAt = it.at;
  const src = it.u16('Source port');
  const dst = it.u16('Destination port');
  if (src === undefined || dst === undefined) return;
  it.title = `TCP ${src} -> ${dst}`;
  const seq = it.u32('Sequence');
  const ack = it.u32('Acknowledgement');
  const bits = it.u16('Header length', (value) => `${(value >>> 12) * 4} bytes`);
  if (bits === undefined) return;
  const headerBytes = (bits >>> 12) * 4;
  if (headerBytes < minHeaderBytes) it.remark('less than the smallest header');
  it.also('Flags', tcpFlags(bits & 0x1ff));
  const window = it.u16('Window');
  it.u16('Checksum', hex16);
  it.u16('Urgent pointer');
  const payloadBytes = Math.max(it.wireEnd - startedAt - headerBytes, 0);
  const acked = bits & 0x10 ? ` ack ${ack}` : '';
  it.title += ` [${flagNames(bits, flags)}] seq ${seq}${acked} win ${window} len ${payloadBytes}`;
  if (it.isCut || headerBytes < minHeaderBytes) return;
  if (headerBytes > minHeaderBytes) readTcpOptions(it, headerBytes - minHeaderBytes);
  it.next('tcp', [src, dst]);
}
