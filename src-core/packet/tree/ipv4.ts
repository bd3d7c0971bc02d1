// IPv4 (RFC 791): header, options, and what it carries, bounded by its own length.

import { u16 } from '../../base/read-bytes.ts';
import { followPadding } from './ethernet.ts';
import { ipProtocolText } from './ip-protocol-text.ts';
import { readIpv4Options } from './ipv4-options.ts';
import type { LayerReader } from './layer-reader.ts';
import { refuseVersion } from './refuse-version.ts';
import { flagText, hex8, hex16 } from './value-text.ts';

const dontFragment = 0x4000;
const moreFragments = 0x2000;
const fragmentFlags = flagText(
  [
    [0x8000, 'reserved'],
    [dontFragment, "don't fragment"],
    [moreFragments, 'more fragments'],
  ],
  hex16,
);

export function describeIpv4(it: LayerReader): void {
  it.protocol = 'ipv4';
  const startedAt = it.at;
  const first = it.u8('Version', (value) => String(value >>> 4));
  if (first === undefined) return;
  if (first >>> 4 !== 4) {
    refuseVersion(it, 4);
    return;
  }
  const headerBytes = (first & 15) * 4;
  it.also('Header length', `${headerBytes} bytes`);
  if (headerBytes < 20) it.remark('less than the smallest header');
  readService(it);
  const total = it.u16('Total length') ?? 0;
  const length = remarkLength(it, { total, headerBytes, startedAt });
  it.u16('Identification', hex16);
  const fragment = it.u16('Flags', (value) => fragmentFlags(value & 0xe000)) ?? 0;
  const offset = (fragment & 0x1fff) * 8;
  it.also('Fragment offset', String(offset));
  it.u8('TTL');
  const protocol = it.u8('Protocol', ipProtocolText);
  it.u16('Checksum', hex16);
  remarkChecksum(it, startedAt, headerBytes);
  const src = it.ipv4('Source');
  const dst = it.ipv4('Destination');
  if (protocol === undefined || src === undefined || dst === undefined) return;
  it.title = `IPv4 ${src} -> ${dst}`;
  if (headerBytes > 20) readIpv4Options(it, headerBytes - 20);
  if (it.isCut || headerBytes < 20) return;
  const payloadBytes = Math.max(length - headerBytes, 0);
  const isLaterFragment = offset > 0;
  if (isLaterFragment) it.title += `, fragment at ${offset} of ${ipProtocolText(protocol)}`;
  else if (fragment & moreFragments) it.title += ', first fragment';
  if (isLaterFragment) it.next('none', [], it.part(payloadBytes));
  else it.next('ip', [protocol], it.part(payloadBytes));
  followPadding(it, payloadBytes);
}

function readService(it: LayerReader): void {
  const service = it.u8('Service', hex8);
  if (service === undefined) return;
  it.also('DSCP', String(service >>> 2));
  it.also('ECN', String(service & 3));
}

interface Lengths {
  readonly total: number;
  readonly headerBytes: number;
  readonly startedAt: number;
}

/** Remarks on a total length that cannot be; gives the one to go by. */
function remarkLength(it: LayerReader, { total, headerBytes, startedAt }: Lengths): number {
  // Of a packet that is quoted nobody knows where it ended, but itself.
  const there = (it.isQuoted && total === 0 ? it.end : it.wireEnd) - startedAt;
  if (it.isCut) return 0;
  if (total === 0) it.remark('zero: segmentation was left to the network card');
  else if (total < headerBytes) it.remark('shorter than the header');
  else if (total > there && !it.isQuoted) it.remark('longer than the frame');
  return total === 0 ? there : Math.min(total, there);
}

function remarkChecksum(it: LayerReader, startedAt: number, headerBytes: number): void {
  if (it.isCut || it.isQuoted || headerBytes < 20 || startedAt + headerBytes > it.end) return;
  let sum = 0;
  for (let at = startedAt; at < startedAt + headerBytes; at += 2) {
    if (at !== startedAt + 10) sum += u16(it.bytes, at);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  const right = ~sum & 0xffff;
  if (right !== u16(it.bytes, startedAt + 10)) it.remark(`should be ${hex16(right)}`);
}
