// The contract as REST: every route stands under /api, and nothing is listed here again.

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contract } from '../../src-contract/contract.ts';
import type { Method } from '../../src-contract/route.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Engine } from '../engine/engine.ts';
import { hasBody } from './open-api-routes.ts';
import { sendReply } from './send-reply.ts';

export function addRest(app: FastifyInstance, engine: Engine): void {
  const caller = { confinedTo: engine.uploadFolder, door: 'server' } as const;
  for (const [name, { method, path }] of Object.entries(contract)) {
    app.route({
      method,
      url: `/api${path}`,
      handler: async (request, reply) =>
        sendReply(reply, await engine.call(name, questionIn(request, method), caller)),
    });
  }
}

function questionIn(request: FastifyRequest, method: Method): object {
  const fields = hasBody(method) ? (request.body ?? {}) : request.query;
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    throw new AppError('bad-input', 'The body is not a JSON object.');
  }
  return { ...fields, ...(request.params as object) };
}
