// The browser door as one Fastify instance, ready to listen.

import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { contentSecurityPolicy } from '../../src-contract/content-security-policy.ts';
import type { Engine } from '../engine/engine.ts';
import { type Access, guard } from './access.ts';
import { addApiPages } from './api-pages.ts';
import { addExports } from './exports.ts';
import { jsonBodyLimitBytes, takeOnlyJson } from './json-body.ts';
import { addNews, takeSockets } from './news-socket.ts';
import { addPages } from './pages.ts';
import { addRest } from './rest.ts';
import { sendError } from './send-error.ts';
import { addUploads } from './upload.ts';

export interface ServerOptions extends Access {
  /** The built pages, `out/renderer`. */
  readonly pagesFolder: string;
  readonly maxUploadBytes: number;
  readonly version: string;
  readonly onBug: (error: unknown) => void;
}

export async function buildServer(
  engine: Engine,
  options: ServerOptions,
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: jsonBodyLimitBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    // The engine decides what is too long for a file name, not the router.
    routerOptions: { maxParamLength: 8192 },
    frameworkErrors: (error, _request, reply) => void sendError(error, reply, options.onBug),
  });
  app.setErrorHandler((error, _request, reply) => sendError(error, reply, options.onBug));
  takeOnlyJson(app);
  await addHeaders(app);
  await takeSockets(app);
  guard(app, options);
  addNews(app, engine);
  await addPages(app, options.pagesFolder);
  addRest(app, engine);
  addApiPages(app, options.version);
  addExports(app, engine);
  await app.register(addUploads, { engine, maxUploadBytes: options.maxUploadBytes });
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
