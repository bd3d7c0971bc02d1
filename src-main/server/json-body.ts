// Bodies are JSON or nothing. An empty one is no question at all, whatever its type says, so a
// client may send the same headers with every request.

import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src-core/base/app-error.ts';

export const jsonBodyLimitBytes = 1024 * 1024;

/** Inputs are flat: even lists of objects end at three. */
const maxDepth = 16;

export function takeOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (request, text: string, done) => {
      if (text === '') done(null, undefined);
      else if (isDeep(text)) done(new AppError('bad-input', 'The body is nested too deeply.'));
      else parse(request, text, done);
    },
  );
}

/** Looked at before parsing, in one pass: what is parsed may be walked by recursion later. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (isInText) {
      if (letter === '\\') at += 1;
      else if (letter === '"') isInText = false;
    } else if (letter === '"') isInText = true;
    else if (letter === '[' || letter === '{') depth += 1;
    else if (letter === ']' || letter === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
