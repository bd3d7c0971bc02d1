// Opens the socket and says how a browser on this machine gets there.

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';
import { inUrl } from './host-names.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

export async function listenAt(app: FastifyInstance, place: Place): Promise<string> {
  try {
    await app.listen({ ...place, host: bindingOf(place.host) });
  } catch (error) {
    throw new AppError('not-allowed', sentenceFor(error as NodeJS.ErrnoException, place));
  }
  const { port } = app.server.address() as AddressInfo;
  return `http://${inUrl(nearOf(bindingOf(place.host)))}:${port}`;
}

/** The name stands for two addresses, and on the second one somebody else may listen. */
const bindingOf = (host: string): string => (host === 'localhost' ? '127.0.0.1' : host);

/** Where a browser on this machine finds what listens everywhere. */
function nearOf(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

function sentenceFor({ code, message }: NodeJS.ErrnoException, { host, port }: Place): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: choose another with --port.`;
  if (code === 'EACCES') return `This account may not listen on port ${port}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `"${host}" is not an address of this machine.`;
  }
  return `Listening on ${host} did not work: ${message}.`;
}
