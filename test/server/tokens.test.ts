import { expect, test } from 'vitest';
import { openNews } from './news-listener.ts';
import { rawRequest } from './raw-request.ts';
import { runningServer, withToken } from './running-server.ts';

const readOnlyToken = 'the-token-for-looking';
const looking = { authorization: `Bearer ${readOnlyToken}` };
const withBoth = () => runningServer({ readOnlyToken });

async function sessionOf(port: number, token: string): Promise<{ cookie: string }> {
  const { headers } = await rawRequest(port, `/?token=${token}`);
  return { cookie: String(headers['set-cookie']).split(';')[0] ?? '' };
}

test('who only looks may ask, see the pages and hear the news', async () => {
  const { port, engine } = await withBoth();
  for (const headers of [looking, await sessionOf(port, readOnlyToken)]) {
    for (const path of ['/api/jobs', '/api/openapi.json', '/', '/flows']) {
      expect((await rawRequest(port, path, { headers })).status).toBe(200);
    }
  }
  expect(engine.asked).toHaveLength(2);
  expect(await openNews(port, { headers: looking })).toHaveProperty('socket');
});

test.each([
  ['POST', '/api/captures/demo'],
  ['PUT', '/uploads/a.pcap'],
  ['DELETE', '/api/captures/1'],
  ['PATCH', '/api/captures/1'],
  ['POST', '/access/rotate'],
  ['POST', '/api/nothing'],
])('who only looks may not %s %s', async (method, path) => {
  const { port, engine } = await withBoth();
  for (const headers of [looking, await sessionOf(port, readOnlyToken)]) {
    const { status, text } = await rawRequest(port, path, { method, headers });
    expect([status, JSON.parse(text).error]).toEqual([
      403,
      {
        code: 'not-allowed',
        message: 'This token only looks: what changes something needs the full one.',
      },
    ]);
  }
  expect([engine.asked, engine.uploadNames]).toEqual([[], []]);
});

test('without a token for looking nobody comes in with nothing', async () => {
  const { port } = await runningServer();
  for (const authorization of ['Bearer undefined', 'Bearer null', 'Bearer ']) {
    expect((await rawRequest(port, '/api/jobs', { headers: { authorization } })).status).toBe(401);
  }
});

test('new tokens are told once, and all that opened the door before ends', async () => {
  const { port, ask, token, engine } = await withBoth();
  const before = [
    withToken,
    looking,
    await sessionOf(port, token),
    await sessionOf(port, readOnlyToken),
  ];
  const listening = await openNews(port, { headers: withToken });
  if ('status' in listening) throw new Error('refused');
  const { status, headers, text } = await ask('/access/rotate', { method: 'POST' });
  expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
  const made = JSON.parse(text);
  expect(made).toEqual({
    token: expect.stringMatching(/^[\w-]{43}$/),
    readOnlyToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(made.token).not.toBe(made.readOnlyToken);
  await listening.closed;
  for (const old of before) {
    expect((await rawRequest(port, '/api/jobs', { headers: old })).status).toBe(401);
  }
  for (const old of [token, readOnlyToken]) {
    expect((await rawRequest(port, `/?token=${old}`)).status).toBe(401);
  }
  const full = { authorization: `Bearer ${made.token}` };
  const look = { authorization: `Bearer ${made.readOnlyToken}` };
  const start = { method: 'POST' };
  const demo = '/api/captures/demo';
  expect((await rawRequest(port, demo, { ...start, headers: full })).status).toBe(200);
  expect((await rawRequest(port, demo, { ...start, headers: look })).status).toBe(403);
  expect((await rawRequest(port, '/api/jobs', { headers: look })).status).toBe(200);
  const session = await sessionOf(port, made.token);
  expect((await rawRequest(port, demo, { ...start, headers: session })).status).toBe(200);
  expect(engine.keptOut).toEqual([token, readOnlyToken, made.token, made.readOnlyToken]);
});

test('a server without a token for looking makes none', async () => {
  const { ask } = await runningServer();
  const { text } = await ask('/access/rotate', { method: 'POST' });
  expect(JSON.parse(text)).toEqual({ token: expect.any(String), readOnlyToken: null });
});

test('a session cannot make itself a token, nor lock the owner out', async () => {
  const { port, token, ask } = await runningServer();
  const headers = await sessionOf(port, token);
  const { status, text } = await rawRequest(port, '/access/rotate', { method: 'POST', headers });
  expect([status, JSON.parse(text).error.code]).toEqual([403, 'not-allowed']);
  expect((await ask('/api/jobs')).status).toBe(200);
  expect((await ask('/access/rotate')).status).toBe(404);
});
