// CoAP (RFC 7252): what is asked of small devices, and what they answer.

import { u16 } from '../base/read-bytes.ts';
import { eachDatagram } from './each-datagram.ts';
import { hasPort } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import type { EventDetails, Service } from './service.ts';

const ports = [5683];
const headBytes = 4;
const longestToken = 8;
const payloadMarker = 0xff;
const methods = [undefined, 'GET', 'POST', 'PUT', 'DELETE', 'FETCH', 'PATCH', 'iPATCH'];
const kinds = ['confirmable', 'non-confirmable', 'acknowledgement', 'reset'];
const answerClasses: readonly number[] = [2, 4, 5];
const option = { host: 3, path: 11, query: 15 } as const;
const longestPath = 255;

export const coap: Service = {
  name: 'coap',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    return hasPort(opening, ports) && messageDetails(bytes, at, end) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      const details = messageDetails(bytes, at, end);
      if (details) tell.event('coap', details);
    });
  },
};

/** Undefined unless head, token and options make sense to the end. */
function messageDetails(bytes: Uint8Array, at: number, end: number): EventDetails | undefined {
  if (at + headBytes > end || bytes[at]! >>> 6 !== 1) return undefined; // the version
  const tokenBytes = bytes[at]! & 15;
  const code = codeText(bytes[at + 1]!);
  const optionsAt = at + headBytes + tokenBytes;
  if (tokenBytes > longestToken || code === undefined || optionsAt > end) return undefined;
  const options = readOptions(bytes, optionsAt, end);
  return (
    options && { code, kind: kinds[(bytes[at]! >>> 4) & 3], id: u16(bytes, at + 2), ...options }
  );
}

/** `GET`, `2.05`; an empty message only acknowledges. */
function codeText(code: number): string | undefined {
  const [group, detail] = [code >>> 5, code & 31];
  if (group === 0) return detail === 0 ? 'empty' : methods[detail];
  return answerClasses.includes(group) ? `${group}.${String(detail).padStart(2, '0')}` : undefined;
}

/** Each option tells how far its number lies behind the last one's (RFC 7252, 3.1). */
function readOptions(bytes: Uint8Array, from: number, end: number): EventDetails | undefined {
  let host: string | undefined;
  let path = '';
  let query: string | undefined;
  let number = 0;
  let at = from;
  while (at < end && bytes[at] !== payloadMarker) {
    const delta = extended(bytes, at + 1, bytes[at]! >>> 4);
    const size = extended(bytes, delta.end, bytes[at]! & 15);
    const valueEnd = size.end + size.value;
    if (delta.value < 0 || size.value < 0 || valueEnd > end) return undefined;
    number += delta.value;
    if (number === option.host) host = payloadText(bytes, size.end, valueEnd);
    if (number === option.query) query ??= payloadText(bytes, size.end, valueEnd);
    if (number === option.path && path.length < longestPath) {
      path += `/${payloadText(bytes, size.end, valueEnd)}`;
    }
    at = valueEnd;
  }
  return { host, path: path === '' ? undefined : path, query };
}

/** Up to 12 as it is, 13 and 14 say that one or two bytes follow, 15 is no number. */
function extended(bytes: Uint8Array, at: number, half: number): { value: number; end: number } {
  if (half === 13) return { value: 13 + (bytes[at] ?? 0), end: at + 1 };
  if (half === 14) return { value: 269 + (u16(bytes, at) || 0), end: at + 2 };
  return { value: half === 15 ? -1 : half, end: at };
}
