// L2TP version 2 (RFC 2661): control messages, with the name of who opens a tunnel.

import { u16 } from '../../base/read-bytes.ts';
import { nameOf, nameTable } from '../../packet/tree/value-text.ts';
import { eachDatagram } from '../each-datagram.ts';
import { hasPort } from '../likeness.ts';
import { payloadText } from '../payload-text.ts';
import type { Service } from '../service.ts';

const ports = [1701];
/** Type, length and sequence are there, offset and priority are not; version 2. */
const controlFlags = 0xc802;
const headBytes = 12;
const attributeHeadBytes = 6;
const messages = nameTable([
  [1, 'SCCRQ'],
  [2, 'SCCRP'],
  [3, 'SCCCN'],
  [4, 'StopCCN'],
  [6, 'HELLO'],
  [7, 'OCRQ'],
  [8, 'OCRP'],
  [9, 'OCCN'],
  [10, 'ICRQ'],
  [11, 'ICRP'],
  [12, 'ICCN'],
  [14, 'CDN'],
  [15, 'WEN'],
  [16, 'SLI'],
]);
const attribute = { message: 0, hostName: 7, vendor: 8 } as const;

export const l2tp: Service = {
  name: 'l2tp',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (!isControl(bytes, at, end)) return 'no';
    const message = readAttributes(bytes, at, end).get(attribute.message);
    return message !== undefined || hasPort(opening, ports) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      if (!isControl(bytes, at, end)) return;
      const found = readAttributes(bytes, at, end);
      const message = found.get(attribute.message);
      if (message === undefined) return; // it only acknowledges
      const [host, vendor] = [found.get(attribute.hostName), found.get(attribute.vendor)];
      tell.event('l2tp', { message, host, vendor, tunnel_id: u16(bytes, at + 4) });
    });
  },
};

function isControl(bytes: Uint8Array, at: number, end: number): boolean {
  return (
    at + headBytes <= end && u16(bytes, at) === controlFlags && u16(bytes, at + 2) === end - at
  );
}

/** Flags and length, vendor, type, value; of vendors' own attributes none is read. */
function readAttributes(bytes: Uint8Array, from: number, end: number): Map<number, string> {
  const found = new Map<number, string>();
  for (let at = from + headBytes; at + attributeHeadBytes <= end; ) {
    const size = u16(bytes, at) & 0x3ff;
    const type = u16(bytes, at + 4);
    const valueAt = at + attributeHeadBytes;
    if (size < attributeHeadBytes || at + size > end) break;
    if (u16(bytes, at + 2) !== 0) {
      at += size;
      continue;
    }
    if (type === attribute.message && size >= attributeHeadBytes + 2) {
      const name = nameOf(messages, u16(bytes, valueAt));
      if (name !== undefined) found.set(type, name);
    } else if (type === attribute.hostName || type === attribute.vendor) {
      found.set(type, payloadText(bytes, valueAt, at + size));
    }
    at += size;
  }
  return found;
}
