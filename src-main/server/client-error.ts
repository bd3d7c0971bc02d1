// What never became a request (garbage, headers that are too large or too slow) -> a failure like any
// other, written by hand because nobody else will.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Failure } from '../../src-contract/reply.ts';
import type { RequestLog } from './request-log.ts';

interface Refusal extends Failure {
  readonly status: number;
}

const notHttp: Refusal = {
  status: 400,
  code: 'bad-input',
  message: 'This is not a request that HTTP knows.',
};

const known = new Map<string, Refusal>([
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { status: 408, code: 'bad-input', message: 'The request did not come in time.' },
  ],
  [
    'HPE_HEADER_OVERFLOW',
    { status: 431, code: 'too-large', message: 'The headers are larger than allowed.' },
  ],
]);

export function refuseUnread(log: RequestLog) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // Whoever is gone hears nothing.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const { status, code, message } = known.get(error.code ?? '') ?? notHttp;
    const requestId = log.newId();
    log.unread({ requestId, status, code: error.code ?? null, address: socket.remoteAddress });
    if (socket.writable) socket.write(answerOf(status, { code, message }, requestId));
    socket.destroy();
  };
}

function answerOf(status: number, failure: Failure, requestId: string): string {
  const body = JSON.stringify({ error: failure });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    '',
    body,
  ].join('\r\n');
}
