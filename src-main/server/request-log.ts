// Each request has an id. Those that change something, are refused, fail or take long have a line in the
// log, by the pattern of their path: names and filters that somebody typed stay out of it.

import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DoorLog } from '../engine/engine.ts';
import { LineBudget } from './line-budget.ts';

const slowMs = 1000;
const refusalsPerMin = 60;
const othersPerMin = 600;

export class RequestLog {
  readonly #log: DoorLog;
  /** Apart, so that a flood of refusals leaves room for what was done. */
  readonly #refusals = new LineBudget(refusalsPerMin);
  readonly #others = new LineBudget(othersPerMin);

  constructor(log: DoorLog) {
    this.#log = log;
  }

  newId(): string {
    return randomBytes(9).toString('base64url');
  }

  attach(app: FastifyInstance): void {
    app.addHook('onRequest', async (request, reply) => {
      reply.header('x-request-id', request.id);
    });
    app.addHook('onResponse', async (request, reply) => this.answered(request, reply));
    app.addHook('onRequestAbort', async (request) => {
      this.#refused(factsOf(request), 'a request broke off');
    });
    app.server.on('drop', (from) => {
      const facts = { address: from?.remoteAddress ?? null };
      this.#refused(facts, 'a connection too many');
    });
  }

  answered(request: FastifyRequest, reply: FastifyReply): void {
    const { statusCode: status, elapsedTime } = reply;
    const ms = Math.round(elapsedTime);
    const facts = { ...factsOf(request), status, ms };
    if (status >= 500) this.#say('error', this.#others, facts, 'failed');
    else if (status >= 400) this.#refused(facts, 'refused');
    else if (request.method !== 'GET' || ms > slowMs) {
      this.#say('info', this.#others, facts, 'answered');
    }
  }

  /** Of what came over the wire and never became a request. */
  unread(facts: object): void {
    this.#refused(facts, 'refused unread');
  }

  #refused(facts: object, sentence: string): void {
    this.#say('warn', this.#refusals, facts, sentence);
  }

  #say(
    level: 'info' | 'warn' | 'error',
    budget: LineBudget,
    facts: object,
    sentence: string,
  ): void {
    const leftOut = budget.take(performance.now());
    if (leftOut === undefined) return;
    this.#log[level](leftOut > 0 ? { ...facts, leftOut } : facts, sentence);
  }
}

const factsOf = (request: FastifyRequest) => ({
  requestId: request.id,
  method: request.method,
  route: request.routeOptions.url ?? null,
  right: request.visitor?.right ?? null,
  address: request.ip,
});
