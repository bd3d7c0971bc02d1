// Modbus over TCP (MODBUS Messaging on TCP/IP 1.0b, Application Protocol 1.1b3): which unit is asked to
// read or write what.

import { u16 } from '../base/read-bytes.ts';
import { nameOf, nameTable } from '../packet/tree/value-text.ts';
import { FramedMessages } from './framed-messages.ts';
import { hasPort } from './likeness.ts';
import type { EventDetails, Service } from './service.ts';

const ports = [502];
/** Transaction, protocol, length; then unit and function, which the length counts. */
const prefixBytes = 6;
const headBytes = 8;
const longestMessage = 260;
const isException = 0x80;
const functions = nameTable([
  [1, 'read coils'],
  [2, 'read discrete inputs'],
  [3, 'read holding registers'],
  [4, 'read input registers'],
  [5, 'write single coil'],
  [6, 'write single register'],
  [7, 'read exception status'],
  [8, 'diagnostics'],
  [11, 'get comm event counter'],
  [12, 'get comm event log'],
  [15, 'write multiple coils'],
  [16, 'write multiple registers'],
  [17, 'report server id'],
  [20, 'read file record'],
  [21, 'write file record'],
  [22, 'mask write register'],
  [23, 'read/write multiple registers'],
  [24, 'read fifo queue'],
  [43, 'encapsulated interface transport'],
  [90, 'unity programming'],
]);
const exceptions = nameTable([
  [1, 'illegal function'],
  [2, 'illegal data address'],
  [3, 'illegal data value'],
  [4, 'server device failure'],
  [5, 'acknowledge'],
  [6, 'server device busy'],
  [8, 'memory parity error'],
  [10, 'gateway path unavailable'],
  [11, 'gateway target failed to respond'],
]);
/** Those that begin with an address and a quantity or value. */
const withAddress: readonly number[] = [1, 2, 3, 4, 5, 6, 15, 16, 23];
const reads: readonly number[] = [1, 2, 3, 4];
const singleWrites: readonly number[] = [5, 6];

export const modbus: Service = {
  name: 'modbus',
  over: 'tcp',
  ports,
  isLike(opening) {
    const { bytes, at, end } = opening;
    if (at + headBytes > end) return at + 4 > end || u16(bytes, at + 2) === 0 ? 'more' : 'no';
    const size = messageSize(bytes, at);
    if (size === 0) return 'no';
    if (hasPort(opening, ports)) return 'yes';
    const isRead = size === end - at && reads.includes(bytes[at + 7]!);
    return isRead && (size === headBytes + 4 || isReadAnswer(bytes, at, end)) ? 'yes' : 'no';
  },
  converse(tell) {
    let isServerForward: boolean | undefined;
    return new FramedMessages(
      {
        headBytes,
        sizeOf: messageSize,
        mostBytes: longestMessage,
        read(bytes, at, end, isForward) {
          // The client speaks first; where the capture begins later, the shape tells.
          isServerForward ??= isReadAnswer(bytes, at, end) ? isForward : !isForward;
          const isResponse = isForward === isServerForward;
          tell.event('modbus', messageDetails(bytes, at, end, isResponse));
        },
      },
      true,
    );
  },
};

function messageSize(bytes: Uint8Array, at: number): number {
  const size = prefixBytes + u16(bytes, at + 4);
  const code = bytes[at + 7]! & ~isException;
  const isOne = u16(bytes, at + 2) === 0 && size >= headBytes && size <= longestMessage;
  return isOne && code > 0 ? size : 0;
}

/** A count of bytes, and so many bytes; or an exception. */
function isReadAnswer(bytes: Uint8Array, at: number, end: number): boolean {
  const code = bytes[at + 7]!;
  if (code & isException) return true;
  return reads.includes(code) && end - at > headBytes && bytes[at + 8] === end - at - headBytes - 1;
}

function messageDetails(
  bytes: Uint8Array,
  at: number,
  end: number,
  isResponse: boolean,
): EventDetails {
  const code = bytes[at + 7]! & ~isException;
  const isRefused = (bytes[at + 7]! & isException) !== 0;
  const exception = bytes[at + 8] ?? 0;
  return {
    transaction_id: u16(bytes, at),
    unit: bytes[at + 6],
    function_code: code,
    function: nameOf(functions, code) ?? `function ${code}`,
    is_response: isResponse || isRefused,
    exception: isRefused ? (nameOf(exceptions, exception) ?? `exception ${exception}`) : undefined,
    ...(isResponse || isRefused ? {} : askedFor(bytes, at, end, code)),
  };
}

function askedFor(bytes: Uint8Array, at: number, end: number, code: number): EventDetails {
  if (!withAddress.includes(code) || end - at < headBytes + 4) return {};
  const number = u16(bytes, at + headBytes + 2);
  const address = u16(bytes, at + headBytes);
  return singleWrites.includes(code) ? { address, value: number } : { address, quantity: number };
}
