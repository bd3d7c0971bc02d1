// Reply -> HTTP. Success is 200 with the answer itself as JSON; failure is a status by its code
// with the body {"error": {"code", "message"}}.

import type { FastifyReply } from 'fastify';
import type { Failure, Reply } from '../../src-contract/reply.ts';
import type { ErrorCode } from '../../src-core/base/app-error.ts';

const statusOf: { readonly [Code in ErrorCode]: number } = {
  'bad-input': 400,
  'unknown-route': 404,
  'not-found': 404,
  'not-a-capture': 422,
  'unreadable-file': 422,
  'not-allowed': 403,
  'too-large': 413,
  'too-many': 429,
  'disk-full': 507,
  internal: 500,
};

export const nothingHere: Failure = {
  code: 'unknown-route',
  message: 'There is nothing at this address.',
};

export function sendReply(reply: FastifyReply, answered: Reply<unknown>): FastifyReply {
  return answered.ok
    ? sendJson(reply, 200, answered.answer ?? null)
    : sendFailure(reply, answered.error);
}

export function sendFailure(
  reply: FastifyReply,
  failure: Failure,
  status: number = statusOf[failure.code],
): FastifyReply {
  return sendJson(reply, status, { error: failure });
}

/** Written out here, because Fastify would send a bare string as plain text. */
function sendJson(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('x-request-id', reply.request.id)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(value));
}
