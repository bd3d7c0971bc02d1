// The browser door as one Fastify instance, ready to listen.

import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from '../../src-contract/content-security-policy.ts';
import type { Engine } from '../engine/engine.ts';
import { guard } from './access.ts';
import { addApiPages } from './api-pages.ts';
import { refuseUnread } from './client-error.ts';
import { addExports } from './exports.ts';
import { jsonBodyLimitBytes, takeOnlyJson } from './json-body.ts';
import { Keys } from './keys.ts';
import {
  defaultLimits,
  type Limits,
  longestAnswerMs,
  longestRequestMs,
  lookEveryMs,
} from './limits.ts';
import { addNews, takeSockets } from './news-socket.ts';
import { addPages } from './pages.ts';
import { losePatience } from './patience.ts';
import { countRates } from './rates.ts';
import { RequestLog } from './request-log.ts';
import { addRest } from './rest.ts';
import { addRotation } from './rotation.ts';
import { sendError } from './send-error.ts';
import { addUploads } from './upload.ts';

export interface ServerOptions {
  readonly token: string;
  /** For somebody who only looks. */
  readonly readOnlyToken?: string | undefined;
  /** As `hostNames` gives them: lower case, IPv6 in brackets, no port. */
  readonly hostNames: readonly string[];
  /** The built pages, `out/renderer`. */
  readonly pagesFolder: string;
  readonly maxUploadBytes: number;
  readonly version: string;
  readonly limits?: Partial<Limits>;
  readonly onBug: (error: unknown, requestId: string) => void;
}

export async function buildServer(
  engine: Engine,
  options: ServerOptions,
): Promise<FastifyInstance> {
  const limits = { ...defaultLimits, ...options.limits };
  const log = new RequestLog(engine.log);
  const app = openDoor(log, limits, options);
  takeOnlyJson(app);
  log.attach(app);
  await addHeaders(app);
  await takeSockets(app);
  losePatience(app, limits);
  const { token, readOnlyToken = null } = options;
  const keys = new Keys({ token, readOnlyToken }, engine.log.keepOut);
  guard(app, { keys, hostNames: options.hostNames, rates: await countRates(app, limits) });
  const news = addNews(app, engine, limits);
  addRotation(app, keys, () => news.dismiss());
  await addPages(app, options.pagesFolder);
  addRest(app, engine);
  addApiPages(app, options.version);
  addExports(app, engine);
  await app.register(addUploads, { engine, maxUploadBytes: options.maxUploadBytes });
  return app;
}

function openDoor(log: RequestLog, limits: Limits, { onBug }: ServerOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: jsonBodyLimitBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // Of ours alone: a client's own would let it write into the log.
    genReqId: () => log.newId(),
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: lookEveryMs },
    requestTimeout: longestRequestMs,
    connectionTimeout: longestAnswerMs,
    keepAliveTimeout: limits.headersMs,
    // The engine decides what is too long for a file name, not the router.
    routerOptions: { maxParamLength: 8192 },
    clientErrorHandler: refuseUnread(log),
    frameworkErrors(error, request, reply) {
      sendError(error, reply, onBug);
      log.answered(request, reply);
    },
  });
  app.server.maxConnections = limits.connections;
  app.setErrorHandler((error, _request, reply) => sendError(error, reply, onBug));
  return app;
}

/** Before the guard, so that refusals carry them too. */
async function addHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    // Set below word for word: Helmet would rewrite the text the desktop sends as it is.
    contentSecurityPolicy: false,
    // This is plain HTTP on loopback: a browser must not remember to come by HTTPS.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy);
  });
}
