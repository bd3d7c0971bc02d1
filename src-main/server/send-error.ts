// Whatever was thrown on the way to an answer -> the same failure body as any other failure.

import type { FastifyError, FastifyReply } from 'fastify';
import { type Failure, failureOf } from '../../src-contract/reply.ts';
import type { ErrorCode } from '../../src-core/base/app-error.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { sendFailure } from './send-reply.ts';

/** How Fastify's own refusals, which know only a status, are called in the contract. */
const codeOfStatus = new Map<number, ErrorCode>([
  [403, 'not-allowed'],
  [404, 'not-found'],
  [413, 'too-large'],
  [429, 'too-many'],
]);

export function sendError(
  error: unknown,
  reply: FastifyReply,
  onBug: (error: unknown, requestId: string) => void,
): FastifyReply {
  const failure = error instanceof AppError ? failureOf(error) : refusalOf(error);
  if (failure) return sendFailure(reply, failure);
  onBug(error, reply.request.id);
  return sendFailure(reply, failureOf(error));
}

function refusalOf(error: unknown): Failure | undefined {
  const { statusCode = 500, message } = error as Partial<FastifyError>;
  if (statusCode < 400 || statusCode > 499) return undefined;
  return {
    code: codeOfStatus.get(statusCode) ?? 'bad-input',
    message: message ?? 'The request is not valid.',
  };
}
