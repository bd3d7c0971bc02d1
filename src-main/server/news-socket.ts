// GET /news: every News as JSON text over a WebSocket. It only speaks; what it hears is dropped.

import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import { nothingHere, sendFailure } from './send-reply.ts';

/** What is used of the `ws` package's socket. */
interface Socket {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'close', heard: () => void): void;
}

/** A page that lets this much pile up is gone or stuck; it asks again when it comes back. */
const maxWaitingBytes = 1024 * 1024;
const farewellMs = 500;

/** Before the guard: what the guard refuses must already be known as a socket to be closed. */
export async function takeSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: 1024 },
    preClose: (done) => {
      for (const socket of app.websocketServer.clients) sayFarewell(socket);
      done();
    },
  });
}

export function addNews(app: FastifyInstance, engine: Engine): void {
  const sockets = new Set<Socket>();
  // Left alone, the plugin would accept a socket anywhere, only to close it.
  app.addHook('onRequest', async ({ ws, url }, reply) =>
    ws && !/^\/news(\?|$)/.test(url) ? sendFailure(reply, nothingHere) : undefined,
  );
  app.get('/news', { websocket: true }, (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const stop = engine.listen((news) => {
    const text = JSON.stringify(news);
    for (const socket of sockets) {
      if (socket.bufferedAmount > maxWaitingBytes) socket.terminate();
      else socket.send(text);
    }
  });
  app.addHook('onClose', async () => stop());
}

/** A polite end, but not one that a silent page can hold up: `ws` alone waits 30 seconds. */
function sayFarewell(socket: Socket): void {
  const tooLate = setTimeout(() => socket.terminate(), farewellMs);
  socket.on('close', () => clearTimeout(tooLate));
  socket.close(1001);
}
