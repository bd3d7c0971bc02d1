// The browser door over a fake engine and three made-up pages, listening on a free port.

import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildServer, type ServerOptions } from '../../src-main/server/build-server.ts';
import { hostNames } from '../../src-main/server/host-names.ts';
import { FakeEngine } from './fake-engine.ts';
import { type RawRequest, rawRequest } from './raw-request.ts';

const token = 'the-right-token';

export const withToken = { authorization: `Bearer ${token}` };

export async function runningServer(options: Partial<ServerOptions> = {}) {
  const engine = await FakeEngine.start();
  const bugs: unknown[] = [];
  const app = await buildServer(engine, {
    token,
    hostNames: hostNames('127.0.0.1'),
    pagesFolder: await somePages(engine.folder),
    maxUploadBytes: 1_000_000,
    version: '9.9.9',
    onBug: (error) => bugs.push(error),
    ...options,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await engine.close();
  });
  const { port } = app.server.address() as AddressInfo;
  const ask = (path: string, request: RawRequest = {}) =>
    rawRequest(port, path, { ...request, headers: { ...withToken, ...request.headers } });
  return { engine, app, bugs, port, token, ask, origin: `http://127.0.0.1:${port}` };
}

async function somePages(folder: string): Promise<string> {
  const pages = join(folder, 'renderer');
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>the page</title>');
  await writeFile(join(pages, 'assets', 'app-1a2b3c.js'), 'export {};');
  await writeFile(join(folder, 'secret.txt'), 'outside the pages');
  return pages;
}
