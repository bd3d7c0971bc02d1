// Who may come in: the right Host, no foreign Origin, and a token or the cookie got for it. Who may only
// look gets no further than GET.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from '../../src-contract/reply.ts';
import type { Keys, Visitor } from './keys.ts';
import type { Rates } from './rates.ts';
import { sendFailure } from './send-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the guard has let it in. */
    visitor: Visitor | null;
  }
}

interface Access {
  readonly keys: Keys;
  /** As `hostNames` gives them: lower case, IPv6 in brackets, no port. */
  readonly hostNames: readonly string[];
  readonly rates: Rates;
}

const forPrograms = /^\/(api|uploads|exports|news|access)(\/|$)/;
const openPrinted = 'Open the address that Wiresift printed when it started: it holds the token.';
const onlyLooking = 'This token only looks: what changes something needs the full one.';

export function guard(app: FastifyInstance, { keys, hostNames, rates }: Access): void {
  app.decorateRequest('visitor', null);
  app.addHook('onRequest', async (request, reply) => {
    const [path, query] = partsOf(request.url);
    const stranger = strangeness(request, hostNames);
    if (stranger) return refuse(request, reply, rates, () => sendFailure(reply, stranger));
    const given = path === '/' && request.method === 'GET' ? query.get('token') : null;
    const session = given === null ? undefined : keys.sessionFor(given);
    if (session !== undefined) return welcome(request, reply, query, session);
    request.visitor = visitorOf(request, keys) ?? null;
    if (!request.visitor) return refuse(request, reply, rates, () => sendLocked(reply, path));
    const tooMany = await rates.asked(request);
    if (tooMany) return sendTooMany(reply, tooMany);
    const isLooking = request.method === 'GET' || request.method === 'HEAD';
    if (request.visitor.right === 'read-only' && !isLooking) {
      return sendFailure(reply, notAllowed(onlyLooking));
    }
  });
}

const notAllowed = (message: string): Failure => ({ code: 'not-allowed', message });

function strangeness(request: FastifyRequest, hostNames: readonly string[]): Failure | undefined {
  if (!isOurHost(request, hostNames)) return notAllowed('This server does not go by that name.');
  if (!isOurOrigin(request)) return notAllowed('Pages from elsewhere may not ask this server.');
  return undefined;
}

/** A right token is always let in, however many wrong ones came from the same address: all of loopback is one. */
async function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  rates: Rates,
  send: () => FastifyReply,
): Promise<FastifyReply> {
  // A stranger need not keep a connection, unless the rest of a body still comes through it.
  if (!announcesBody(request)) reply.header('connection', 'close');
  const tooMany = await rates.refused(request);
  return tooMany ? sendTooMany(reply, tooMany) : send();
}

export const announcesBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function sendLocked(reply: FastifyReply, path: string): FastifyReply {
  reply.code(401).header('www-authenticate', 'Bearer').header('cache-control', 'no-store');
  return forPrograms.test(path)
    ? sendFailure(reply, notAllowed('The token is missing or wrong.'), 401)
    : reply.type('text/plain; charset=utf-8').send(openPrinted);
}

function sendTooMany(reply: FastifyReply, waitSec: number): FastifyReply {
  const message = `Too many requests: ask again in ${waitSec} s.`;
  return sendFailure(reply.header('retry-after', waitSec), { code: 'too-many', message });
}

function partsOf(url: string): [path: string, query: URLSearchParams] {
  const at = url.indexOf('?');
  return at < 0
    ? [url, new URLSearchParams()]
    : [url.slice(0, at), new URLSearchParams(url.slice(at))];
}

/** Sends the browser on without the token, so that it stays out of history and bookmarks. */
function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  query: URLSearchParams,
  session: string,
): FastifyReply {
  query.delete('token');
  const cookie = `${cookieName(request)}=${session}; Path=/; HttpOnly; SameSite=Strict`;
  return reply
    .header('set-cookie', cookie)
    .header('cache-control', 'no-store')
    .redirect(query.size > 0 ? `/?${query}` : '/', 303);
}

function isOurHost(request: FastifyRequest, hostNames: readonly string[]): boolean {
  const host = request.headers.host?.toLowerCase() ?? '';
  const port = request.socket.localPort;
  // Port 80 is the one that browsers leave out.
  return hostNames.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

function isOurOrigin({ headers }: FastifyRequest): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

function visitorOf(request: FastifyRequest, keys: Keys): Visitor | undefined {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const byToken = keys.rightOfToken(token);
  if (byToken) return { right: byToken, by: 'token' };
  // Another program on this machine may have set the same name: any right one counts.
  const rights = sessionsIn(request).flatMap((session) => keys.rightOfSession(session) ?? []);
  const right = rights.includes('full') ? 'full' : rights[0];
  return right && { right, by: 'cookie' };
}

/** Cookies ignore ports: without it two servers on one machine would log each other out. */
const cookieName = ({ socket }: FastifyRequest): string => `wiresift-${socket.localPort}`;

function sessionsIn(request: FastifyRequest): string[] {
  const prefix = `${cookieName(request)}=`;
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(prefix.length));
}
