// NTP (RFC 5905), its control messages (RFC 9327), and the private ones of ntpd (mode 7), whose lists
// of recent clients are many times larger than what asks for them.

import { u16, u32 } from '../base/read-bytes.ts';
import { eachDatagram } from './each-datagram.ts';
import { hasPort } from './likeness.ts';
import { payloadText } from './payload-text.ts';
import type { EventDetails, Service } from './service.ts';

const ports = [123];
const modes = [
  ...['reserved', 'symmetric active', 'symmetric passive', 'client', 'server', 'broadcast'],
  ...['control', 'private'],
];
const serverMode = 4;
const controlMode = 6;
const privateMode = 7;
const timeBytes = 48;
const controlBytes = 12;
const privateBytes = 8;
const newestVersion = 4;
const highestStratum = 16;
const referenceBytes = 4;
const longestPollSec = 7 * 86_400;
/** MON_GETLIST and MON_GETLIST_1, as ntpdc's `monlist` asks. */
const monitorLists = [20, 42];
const isAnswer = 0x80;

export const ntp: Service = {
  name: 'ntp',
  over: 'udp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (!isWhole(bytes, at, end)) return 'no';
    return hasPort(opening, ports) || isServersTime(bytes, at, end) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      if (isWhole(bytes, at, end)) tell.event('ntp', messageDetails(bytes, at, end));
    });
  },
};

function isWhole(bytes: Uint8Array, at: number, end: number): boolean {
  const mode = (bytes[at] ?? 0) & 7;
  const version = versionOf(bytes, at);
  if (mode === 0 || version === 0 || version > newestVersion) return false;
  if (mode === controlMode) return end - at >= controlBytes;
  if (mode === privateMode) return end - at >= privateBytes;
  return end - at >= timeBytes && bytes[at + 1]! <= highestStratum;
}

/** At any other port: a server whose times fit each other. */
function isServersTime(bytes: Uint8Array, at: number, end: number): boolean {
  const isServer = (bytes[at]! & 7) === serverMode && bytes[at + 1]! > 0;
  const [reference, received, sent] = [16, 32, 40].map((offset) => u32(bytes, at + offset));
  const waitedSec = sent! - received!;
  const ageSec = received! - reference!;
  const fits = waitedSec >= 0 && waitedSec <= 1 && ageSec >= 0 && ageSec < longestPollSec;
  return isServer && fits && end - at === timeBytes;
}

function messageDetails(bytes: Uint8Array, at: number, end: number): EventDetails {
  const mode = bytes[at]! & 7;
  const head = { mode: modes[mode], version: versionOf(bytes, at), message_bytes: end - at };
  if (mode === privateMode) return { ...head, ...privateDetails(bytes, at) };
  if (mode === controlMode) {
    const isResponse = (bytes[at + 1]! & isAnswer) !== 0;
    return { ...head, is_response: isResponse, operation: bytes[at + 1]! & 31 };
  }
  const stratum = bytes[at + 1]!;
  // Of a clock and of a server's refusal ("kiss of death") the name, padded with zeros.
  const reference = at + 12 + nameBytes(bytes, at + 12);
  const name = stratum <= 1 ? payloadText(bytes, at + 12, reference) : '';
  return { ...head, stratum, reference: name === '' ? undefined : name };
}

/** Flags and version, sequence, implementation, request, then the number and size of items. */
function privateDetails(bytes: Uint8Array, at: number): EventDetails {
  const request = bytes[at + 3]!;
  return {
    is_response: (bytes[at]! & isAnswer) !== 0,
    request,
    is_monlist: monitorLists.includes(request) ? true : undefined,
    item_count: u16(bytes, at + 4) & 0xfff,
    item_bytes: u16(bytes, at + 6) & 0xfff,
  };
}

function nameBytes(bytes: Uint8Array, at: number): number {
  const zero = bytes.subarray(at, at + referenceBytes).indexOf(0);
  return zero < 0 ? referenceBytes : zero;
}

const versionOf = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) >>> 3) & 7;
