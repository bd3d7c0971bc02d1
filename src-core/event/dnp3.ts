// DNP3 (IEEE 1815): frames of the link layer, and in the first of each message the function that a
// master asks for, or an outstation answers.

import { u16le } from '../base/read-bytes.ts';
import { nameOf, nameTable } from '../packet/tree/value-text.ts';
import { eachDatagram } from './each-datagram.ts';
import { FramedMessages } from './framed-messages.ts';
import type { Likeness, Opening, Service, Tell } from './service.ts';

const ports = [20_000];
const startBytes = [0x05, 0x64];
const headBytes = 10;
/** What the length counts of the head: control, destination, source. */
const countedHeadBytes = 5;
const blockBytes = 16;
const checkBytes = 2;
const longestFrame = 292;
const isFromMaster = 0x80;
const isFirstOfMessage = 0x40;
const functions = nameTable([
  [0, 'confirm'],
  [1, 'read'],
  [2, 'write'],
  [3, 'select'],
  [4, 'operate'],
  [5, 'direct operate'],
  [6, 'direct operate without acknowledgement'],
  [7, 'immediate freeze'],
  [9, 'freeze and clear'],
  [13, 'cold restart'],
  [14, 'warm restart'],
  [15, 'initialize data'],
  [16, 'initialize application'],
  [17, 'start application'],
  [18, 'stop application'],
  [19, 'save configuration'],
  [20, 'enable unsolicited'],
  [21, 'disable unsolicited'],
  [22, 'assign class'],
  [23, 'delay measurement'],
  [24, 'record current time'],
  [25, 'open file'],
  [26, 'close file'],
  [27, 'delete file'],
  [28, 'get file information'],
  [29, 'authenticate file'],
  [30, 'abort file'],
  [32, 'authentication request'],
  [129, 'response'],
  [130, 'unsolicited response'],
  [131, 'authentication response'],
]);
const firstResponse = 129;

export const dnp3: Service = {
  name: 'dnp3',
  over: 'tcp',
  ports,
  isLike: frameLikeness,
  converse(tell) {
    const framing = {
      headBytes,
      sizeOf: frameSize,
      mostBytes: longestFrame,
      read: (bytes: Uint8Array, at: number) => tellFrame(tell, bytes, at),
    };
    return new FramedMessages(framing, true);
  },
};

export const dnp3OverUdp: Service = {
  name: 'dnp3',
  over: 'udp',
  ports,
  isLike: (opening) => (frameLikeness(opening) === 'yes' ? 'yes' : 'no'),
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      for (let next = at; next + headBytes <= end; ) {
        const size = frameSize(bytes, next);
        if (size === 0 || next + size > end) return;
        tellFrame(tell, bytes, next);
        next += size;
      }
    });
  },
};

function frameLikeness({ bytes, at, end }: Opening): Likeness {
  const there = Math.min(startBytes.length, end - at);
  for (let i = 0; i < there; i++) if (bytes[at + i] !== startBytes[i]) return 'no';
  if (at + headBytes > end) return 'more';
  return frameSize(bytes, at) > 0 ? 'yes' : 'no';
}

/** 0 when it is none: the head has a check value of its own. */
function frameSize(bytes: Uint8Array, at: number): number {
  const isStart = startBytes.every((byte, i) => bytes[at + i] === byte);
  const dataBytes = bytes[at + 2]! - countedHeadBytes;
  if (!isStart || dataBytes < 0) return 0;
  if (checkValue(bytes, at, at + headBytes - checkBytes) !== u16le(bytes, at + 8)) return 0;
  return headBytes + dataBytes + checkBytes * Math.ceil(dataBytes / blockBytes);
}

/** CRC-16 of DNP: polynomial 0x3d65, lowest bit first, inverted. */
function checkValue(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (let i = at; i < end; i++) {
    value ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xa6bc : value >>> 1;
  }
  return ~value & 0xffff;
}

/** Behind the head: the transport's byte, the application's control, and the function. */
function tellFrame(tell: Tell, bytes: Uint8Array, at: number): void {
  const hasFunction = bytes[at + 2]! >= countedHeadBytes + 3;
  if (!hasFunction || !(bytes[at + headBytes]! & isFirstOfMessage)) return;
  const code = bytes[at + headBytes + 2]!;
  tell.event('dnp3', {
    source: u16le(bytes, at + 6),
    destination: u16le(bytes, at + 4),
    is_from_master: (bytes[at + 3]! & isFromMaster) !== 0,
    is_response: code >= firstResponse,
    function_code: code,
    function: nameOf(functions, code) ?? `function ${code}`,
  });
}
