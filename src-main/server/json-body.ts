// Bodies are JSON or nothing. An empty one is no question at all, whatever its type says, so a
// client may send the same headers with every request.

import type { FastifyInstance } from 'fastify';

export const jsonBodyLimitBytes = 1024 * 1024;

export function takeOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, text: string, done) => {
      if (text === '') done(null, undefined);
      else parse(request, text, done);
    },
  );
}
