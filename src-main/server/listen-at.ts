// Opens the socket and says how a browser on this machine gets there.

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';
import { inUrl, isEverywhere } from './host-names.ts';

interface Place {
  readonly host: string;
  readonly port: number;
}

export async function listenAt(app: FastifyInstance, place: Place): Promise<string> {
  try {
    await app.listen(place);
  } catch (error) {
    throw new AppError('not-allowed', sentenceFor(error as NodeJS.ErrnoException, place));
  }
  const { port } = app.server.address() as AddressInfo;
  return `http://${isEverywhere(place.host) ? 'localhost' : inUrl(place.host)}:${port}`;
}

function sentenceFor({ code, message }: NodeJS.ErrnoException, { host, port }: Place): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: choose another with --port.`;
  if (code === 'EACCES') return `This account may not listen on port ${port}.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `"${host}" is not an address of this machine.`;
  }
  return `Listening on ${host} did not work: ${message}.`;
}
