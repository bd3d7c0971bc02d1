// How long a client may keep a connection busy without doing its part: sending the body it announced, or
// taking the answer it asked for. Node itself waits for headers; for bodies it knows only one limit, which
// would have to be that of an upload of 64 GB.

import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { announcesBody } from './access.ts';
import { type Limits, longestAnswerMs } from './limits.ts';

export function losePatience(app: FastifyInstance, limits: Limits): void {
  app.addHook('onRequest', async (request) => {
    if (!request.ws && announcesBody(request)) awaitBody(request, limits);
  });
  // From here on it is the client's turn to read. Node sets the time anew with each request.
  app.addHook('onSend', async (request) => {
    if (!request.ws) request.raw.socket.setTimeout(limits.silenceMs);
  });
  app.addHook('onResponse', async ({ raw, ws }) => {
    if (!ws && !raw.complete) linger(raw, limits.lingerMs);
  });
}

function awaitBody({ raw, url }: FastifyRequest, limits: Limits): void {
  const { socket } = raw;
  socket.setTimeout(limits.silenceMs);
  raw.once('end', () => socket.setTimeout(longestAnswerMs));
  // An upload may go on for hours, as long as it goes on.
  if (!url.startsWith('/uploads/')) endUnlessComplete(raw, limits.jsonBodyMs);
}

/** What comes of a refused body is thrown away for a while, so that the refusal can still be read. */
const linger = (raw: IncomingMessage, lingerMs: number): void => endUnlessComplete(raw, lingerMs);

function endUnlessComplete(raw: IncomingMessage, afterMs: number): void {
  const { socket } = raw;
  const tooLate = setTimeout(() => raw.complete || socket.destroy(), afterMs);
  tooLate.unref();
  for (const event of ['end', 'close'] as const) raw.once(event, () => clearTimeout(tooLate));
}
