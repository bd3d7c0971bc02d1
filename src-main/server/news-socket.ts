// GET /news: News as JSON text over a WebSocket, of the topics that were asked for. It only speaks; what
// it hears is dropped.

import websocket from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type NewsTopic, topicsIn } from '../../src-contract/news.ts';
import type { Engine } from '../engine/engine.ts';
import type { Limits } from './limits.ts';
import { type Listener, mindManners } from './listener-manners.ts';
import { nothingHere, sendFailure } from './send-reply.ts';

/** A page that lets this much pile up is gone or stuck; it asks again when it comes back. */
const maxWaitingBytes = 1024 * 1024;
/** Nobody has anything to say here. */
const maxSaidBytes = 1024;
const farewellMs = 500;
const full = { code: 'too-many', message: 'Too many pages hear the news: close one.' } as const;

export interface NewsSockets {
  /** Ends all: whoever may still listen comes back. */
  dismiss(): void;
}

/** Before the guard: what the guard refuses must already be known as a socket to be closed. */
export async function takeSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: maxSaidBytes },
    preClose: (done) => {
      for (const socket of app.websocketServer.clients) sayFarewell(socket, 1001);
      done();
    },
  });
}

export function addNews(app: FastifyInstance, engine: Engine, limits: Limits): NewsSockets {
  const sockets = new Map<Listener, ReadonlySet<NewsTopic>>();
  app.addHook('onRequest', async (request, reply) => {
    if (!request.ws) return;
    // Left alone, the plugin would accept a socket anywhere, only to close it.
    if (!/^\/news(\?|$)/.test(request.url)) return sendFailure(reply, nothingHere);
    topicsOf(request);
    if (sockets.size >= limits.listeners) return sendFailure(reply, full);
  });
  app.get('/news', { websocket: true }, (socket: Listener, request) => {
    // Many may have come at once, each while there was room.
    if (sockets.size >= limits.listeners) return sayFarewell(socket, 1013);
    sockets.set(socket, topicsOf(request));
    socket.on('close', () => sockets.delete(socket));
    mindManners(socket, limits, () => {
      engine.log.warn({ requestId: request.id, address: request.ip }, 'a listener said too much');
    });
  });
  const stop = engine.listen((news) => {
    const text = JSON.stringify(news);
    for (const [socket, topics] of sockets) {
      if (!topics.has(news.kind)) continue;
      if (socket.bufferedAmount > maxWaitingBytes) socket.terminate();
      else socket.send(text);
    }
  });
  app.addHook('onClose', async () => stop());
  return {
    dismiss() {
      for (const socket of sockets.keys()) sayFarewell(socket, 1008);
    },
  };
}

const topicsOf = ({ query }: FastifyRequest): ReadonlySet<NewsTopic> =>
  topicsIn((query as { topics?: unknown }).topics);

/** A polite end, but not one that a silent page can hold up: `ws` alone waits 30 seconds. */
function sayFarewell(socket: Pick<Listener, 'close' | 'terminate' | 'on'>, code: number): void {
  const tooLate = setTimeout(() => socket.terminate(), farewellMs);
  socket.on('close', () => clearTimeout(tooLate));
  socket.close(code);
}
