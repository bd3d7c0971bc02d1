// GET /exports/:name: a finished export, streamed as a download.

import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Engine } from '../engine/engine.ts';

interface ExportRoute {
  Params: { name: string };
}

export function addExports(app: FastifyInstance, engine: Engine): void {
  app.get<ExportRoute>('/exports/:name', async (request, reply) => {
    const path = engine.exportPath(request.params.name);
    const file = await open(path).catch(() => {
      throw new AppError('not-found', 'This export is gone: make it again.');
    });
    const { size } = await file.stat();
    // The stream closes the file, also when the browser goes away in the middle.
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${plainName(path)}"`)
      .header('content-length', size)
      .type('application/octet-stream')
      .send(file.createReadStream());
  });
}

const plainName = (path: string): string => basename(path).replaceAll(/[^\w.-]/g, '_');
