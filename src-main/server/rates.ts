// How often one address may ask, and be refused. A window of time is counted, not a pace: a page may ask a
// thousand questions in its first second and then waits out the window.

import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from './limits.ts';

/** Both answer how many seconds to wait, or undefined when there is no need to. */
export interface Rates {
  asked(request: FastifyRequest): Promise<number | undefined>;
  refused(request: FastifyRequest): Promise<number | undefined>;
}

export async function countRates(app: FastifyInstance, limits: Limits): Promise<Rates> {
  await app.register(rateLimit, { global: false });
  const ask = app.createRateLimit({
    max: limits.asksPer5Sec,
    timeWindow: 5000,
    // Somebody who only looks must not use up what the owner may ask.
    keyGenerator: ({ visitor, ip }) => `${visitor?.right} ${ip}`,
  });
  const refusal = app.createRateLimit({ max: limits.refusalsPer10Sec, timeWindow: 10_000 });
  return {
    asked: async (request) => waitOf(await ask(request)),
    refused: async (request) => waitOf(await refusal(request)),
  };
}

type Count = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

const waitOf = (count: Count): number | undefined =>
  !count.isAllowed && count.isExceeded ? count.ttlInSeconds : undefined;
