// An address -> a file on the disk, with its SHA-256. Encrypted, or from this machine; no larger than it may
// be. Nothing is sent but the question for the file.

import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';

export interface FetchedFile {
  readonly bytes: number;
  readonly sha256: string;
}

export interface FetchLimits {
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  /** How many have come since the last time. */
  came(bytes: number): void;
}

/** A file hoster sends on to where the file lies, and that once more. */
const mostHops = 5;

export async function fetchFile(url: URL, path: string, limits: FetchLimits): Promise<FetchedFile> {
  const name = basename(path);
  const response = await ask(url, name, limits.signal);
  if (Number(response.headers.get('content-length')) > limits.mostBytes) {
    await response.body?.cancel();
    throw tooLarge(name);
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'wx');
    try {
      const fetched = await take(response, name, limits, (chunk) => file.writeFile(chunk));
      await file.sync();
      return fetched;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw told(error, name);
  }
}

/** Each address on the way is held to the same rules. */
async function ask(first: URL, name: string, signal: AbortSignal): Promise<Response> {
  let url = first;
  for (let hop = 0; hop <= mostHops; hop++) {
    refuseOpen(url);
    // Nobody out there sends us to a service of this machine.
    if (first.protocol === 'https:' && url.protocol !== 'https:') throw notPlain(url);
    // As it is: its length and its hash are those of the bytes that are told.
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { redirect: 'manual', signal, headers }).catch(
      (error: unknown) => {
        throw told(error, name);
      },
    );
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    if (response.status === 200 && response.body) return response;
    await response.body?.cancel();
    throw new AppError(
      'not-found',
      `${url.host} does not give ${name}: status ${response.status}.`,
    );
  }
  throw new AppError('bad-input', `${first.host} sends ${name} on and on.`);
}

async function take(
  { body }: Response,
  name: string,
  { mostBytes, came }: FetchLimits,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<FetchedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge(name);
    hash.update(chunk);
    await write(chunk);
    came(chunk.length);
  }
  return { bytes, sha256: hash.digest('hex') };
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** What is not encrypted could be changed on its way, unless there is none. */
export function refuseOpen(url: URL): void {
  const { protocol, hostname, host, username, password } = url;
  const isLocal = protocol === 'http:' && loopback.test(hostname);
  if (protocol !== 'https:' && !isLocal) throw notPlain(url);
  if (username === '' && password === '') return;
  throw new AppError('not-allowed', `The address at ${host} names an account: none is needed.`);
}

const notPlain = ({ host, protocol }: URL): AppError =>
  new AppError(
    'not-allowed',
    `${host || protocol} would be asked without encryption: only https is.`,
  );

const tooLarge = (name: string): AppError =>
  new AppError('too-large', `${name} is larger than it may be.`);

/** Whether the network or the disk has failed. */
function told(error: unknown, name: string): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && error.name === 'AbortError') return error;
  const isOfNetwork = error instanceof TypeError; // as fetch has it
  if (!isOfNetwork) return fileError(error, name);
  const cause = (error.cause as { code?: unknown } | undefined)?.code;
  const why = typeof cause === 'string' ? ` (${cause})` : '';
  return new AppError('not-found', `${name} could not be fetched: the network fails${why}.`);
}
