// POST /access/rotate: new tokens, told once. It stands beside the contract, not in it: the other doors
// have no token, and a route would have to be answered by them too.

import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Keys, Tokens } from './keys.ts';
import { sendReply } from './send-reply.ts';

const onlyOwner = 'New tokens are given to who sends the full token, as bearer.';

export function addRotation(app: FastifyInstance, keys: Keys, onRotated: () => void): void {
  app.post('/access/rotate', (request, reply) => {
    const { visitor } = request;
    // Not by cookie: a session that leaked must not become a token, nor lock the owner out.
    if (visitor?.right !== 'full' || visitor.by !== 'token') {
      throw new AppError('not-allowed', onlyOwner);
    }
    const answer: Tokens = keys.rotate();
    onRotated();
    return sendReply(reply, { ok: true, answer });
  });
}
