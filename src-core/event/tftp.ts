// TFTP (RFC 1350): which file is asked for, or brought. The file itself comes from another port, in
// another flow.

import { eachDatagram } from './each-datagram.ts';
import { hasPort } from './likeness.ts';
import { readableText } from './plain-text.ts';
import type { Service } from './service.ts';
import { zeroEnded } from './zero-ended.ts';

const ports = [69];
const operations = ['read', 'write'] as const;
const modes = ['octet', 'netascii', 'mail'];

export const tftp: Service = {
  name: 'tftp',
  over: 'udp',
  ports,
  isLike(opening) {
    const request = readRequest(opening.bytes, opening.at, opening.end);
    return request && (hasPort(opening, ports) || request.isPlain) ? 'yes' : 'no';
  },
  converse(tell) {
    return eachDatagram((bytes, at, end) => {
      const request = readRequest(bytes, at, end);
      if (!request) return;
      const { operation, name, mode } = request;
      tell.event('tftp', { operation, name, mode });
      const direction = operation === 'write' ? 'upload' : 'download';
      tell.event('file', { service: 'tftp', name, direction });
    });
  },
};

interface Request {
  readonly operation: (typeof operations)[number];
  readonly name: string;
  readonly mode: string;
  /** The name is one that could be typed. */
  readonly isPlain: boolean;
}

/** Operation, name, mode; options may follow (RFC 2347). */
function readRequest(bytes: Uint8Array, at: number, end: number): Request | undefined {
  if (at + 2 > end || bytes[at] !== 0) return undefined;
  const operation = operations[bytes[at + 1]! - 1];
  const name = zeroEnded(bytes, at + 2, end);
  const mode = name && zeroEnded(bytes, name.end, end)?.text.toLowerCase();
  if (!operation || !name || mode === undefined || !modes.includes(mode)) return undefined;
  const isPlain = name.text !== '' && readableText(bytes, at + 2, name.end - 1) !== undefined;
  return { operation, name: name.text, mode, isPlain };
}
