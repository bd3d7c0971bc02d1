// What the types of records say in their data, in one line each.

import { ipv4Text, ipv6Text } from '../../base/format-address.ts';
import { u16, u32 } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';
import type { DnsRecord } from './dns-dialect.ts';
import type { DnsNameReader } from './dns-name-reader.ts';

const mostTextBytes = 255;

export function dnsDataText(record: DnsRecord, name: DnsNameReader): string {
  const { bytes, type, dataAt, dataEnd } = record;
  const length = dataEnd - dataAt;
  switch (type) {
    case 1:
      return length === 4 ? ipv4Text(u32(bytes, dataAt)) : '';
    case 28:
      return length === 16 ? addressText6(bytes, dataAt) : '';
    case 2: // NS
    case 5: // CNAME
    case 12: // PTR
    case 39: // DNAME
    case 6: // SOA: the primary server
      return nameText(record, 0, name);
    case 15: // MX
    case 64: // SVCB
    case 65: // HTTPS
      return numbersAndName(record, 1, name);
    case 33: // SRV
      return numbersAndName(record, 3, name);
    case 16: // TXT
    case 99: // SPF
      return stringsText(bytes, dataAt, dataEnd);
    case 257:
      return certificationText(bytes, dataAt, dataEnd);
    default:
      return `${length} bytes`;
  }
}

function addressText6(bytes: Uint8Array, at: number): string {
  return ipv6Text(u32(bytes, at), u32(bytes, at + 4), u32(bytes, at + 8), u32(bytes, at + 12));
}

function nameText(record: DnsRecord, offset: number, name: DnsNameReader): string {
  const { bytes, dataAt, dataEnd, start } = record;
  return name.read(bytes, dataAt + offset, start, dataEnd) ? name.text : '';
}

function numbersAndName(record: DnsRecord, count: number, name: DnsNameReader): string {
  const { bytes, dataAt, dataEnd } = record;
  if (dataAt + 2 * count > dataEnd) return '';
  let text = '';
  for (let i = 0; i < count; i++) text += `${u16(bytes, dataAt + 2 * i)} `;
  return text + nameText(record, 2 * count, name);
}

/** Character strings, each with its length before it; together one text (RFC 7208, 3.3). */
function stringsText(bytes: Uint8Array, at: number, end: number): string {
  let text = '';
  let next = at;
  while (next < end && text.length < mostTextBytes) {
    const stringEnd = Math.min(next + 1 + bytes[next]!, end);
    text += payloadText(bytes, next + 1, stringEnd);
    next = stringEnd;
  }
  return next < end ? `${text}…` : text;
}

/** CAA (RFC 8659, 4.1): flags, the tag with its length, the value. */
function certificationText(bytes: Uint8Array, at: number, end: number): string {
  const valueAt = at + 2 + (bytes[at + 1] ?? 0);
  if (at + 2 > end || valueAt > end) return '';
  return `${payloadText(bytes, at + 2, valueAt)} ${payloadText(bytes, valueAt, end)}`;
}
