// Who may come in: the right Host, no foreign Origin, and the token or the cookie got for it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Failure } from '../../src-contract/reply.ts';
import { isSecret, makeSecret } from './secret.ts';
import { sendFailure } from './send-reply.ts';

export interface Access {
  readonly token: string;
  /** As `hostNames` gives them: lower case, IPv6 in brackets, no port. */
  readonly hostNames: readonly string[];
}

const forPrograms = /^\/(api|uploads|exports|news)(\/|$)/;
const openPrinted = 'Open the address that Wiresift printed when it started: it holds the token.';

export function guard(app: FastifyInstance, { token, hostNames }: Access): void {
  // The browser keeps this instead of the token, so that a leaked cookie dies with this server.
  const session = makeSecret();

  app.addHook('onRequest', async (request, reply) => {
    const [path, query] = partsOf(request.url);
    if (!isOurHost(request, hostNames)) {
      return sendFailure(reply, notAllowed('This server does not go by that name.'));
    }
    if (!isOurOrigin(request)) {
      return sendFailure(reply, notAllowed('Pages from elsewhere may not ask this server.'));
    }
    const given = path === '/' && request.method === 'GET' ? query.get('token') : null;
    if (given !== null && isSecret(given, token)) return welcome(request, reply, query, session);
    if (hasToken(request, token) || hasSession(request, session)) return;
    reply.code(401).header('www-authenticate', 'Bearer').header('cache-control', 'no-store');
    return forPrograms.test(path)
      ? sendFailure(reply, notAllowed('The token is missing or wrong.'), 401)
      : reply.type('text/plain; charset=utf-8').send(openPrinted);
  });
}

const notAllowed = (message: string): Failure => ({ code: 'not-allowed', message });

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

function hasToken({ headers }: FastifyRequest, token: string): boolean {
  const [, given = ''] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return isSecret(given, token);
}

/** Cookies ignore ports: without it two servers on one machine would log each other out. */
const cookieName = ({ socket }: FastifyRequest): string => `wiresift-${socket.localPort}`;

function hasSession(request: FastifyRequest, session: string): boolean {
  const prefix = `${cookieName(request)}=`;
  // Another program on this machine may have set the same name: any right one counts.
  return (request.headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .some((pair) => pair.startsWith(prefix) && isSecret(pair.slice(prefix.length), session));
}
