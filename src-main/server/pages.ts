// The built pages. A path that is no file is the page's own address, so URLs survive a reload.

import { sep } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { nothingHere, sendFailure } from './send-reply.ts';

const notAPage = /^\/(api|uploads|exports|news|access|assets)(\/|\?|$)/;

export async function addPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, {
    root: folder,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
  });
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' && !notAPage.test(request.url)
      ? reply.sendFile('index.html')
      : sendFailure(reply, nothingHere),
  );
}

/** Vite puts a hash of the content into the names of assets, and of nothing else. */
function cachingOf(path: string): string {
  const isHashed = path.includes(`${sep}assets${sep}`);
  return isHashed ? 'private, max-age=31536000, immutable' : 'no-cache';
}
