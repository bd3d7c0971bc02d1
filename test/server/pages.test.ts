import { expect, test } from 'vitest';
import { runningServer } from './running-server.ts';

test.each(['/', '/index.html', '/flows', '/captures/3/flows?sort=-bytes', '/flows/1.2'])(
  '%s is the page, asked again each time',
  async (path) => {
    const { ask } = await runningServer();
    const { status, headers, text } = await ask(path);
    expect([status, text]).toEqual([200, '<!doctype html><title>the page</title>']);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cache-control']).toBe('no-cache');
  },
);

test('an asset is kept, because its name changes with its content', async () => {
  const { ask } = await runningServer();
  const { status, headers } = await ask('/assets/app-1a2b3c.js');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('javascript');
  expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
});

test('an asset of an older build is missing, not the page in its place', async () => {
  const { ask } = await runningServer();
  expect((await ask('/assets/app-000000.js')).status).toBe(404);
});

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '//secret.txt',
  '/%00/secret.txt',
  '/secret.txt%00.html',
])('%s does not lead out of the pages', async (path) => {
  const { ask } = await runningServer();
  expect((await ask(path)).text).not.toContain('outside the pages');
});

test('every page comes with the policy of the issue, word for word, and nothing about HTTPS', async () => {
  const { ask } = await runningServer();
  for (const path of ['/', '/api', '/api/jobs', '/assets/app-1a2b3c.js']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('pages that were never built are a sentence, not a crash', async () => {
  const { ask, bugs } = await runningServer({ pagesFolder: '/no/such/folder' });
  const { status } = await ask('/');
  expect(status).toBe(404);
  expect(bugs).toEqual([]);
});
