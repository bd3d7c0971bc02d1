import { expect, test } from 'vitest';
import { rawRequest } from './raw-request.ts';
import { runningServer } from './running-server.ts';

const failure = { error: { code: 'not-allowed', message: expect.any(String) } };

test.each([
  ['GET', '/api/captures'],
  ['GET', '/api'],
  ['GET', '/api/openapi.json'],
  ['GET', '/api/no-such-thing'],
  ['POST', '/api/captures/demo'],
  ['PUT', '/uploads/a.pcap'],
  ['GET', '/exports/a.csv'],
  ['GET', '/news'],
])('%s %s without a token is refused as JSON', async (method, path) => {
  const { engine, port } = await runningServer();
  const { status, headers, text } = await rawRequest(port, path, { method });
  expect(status).toBe(401);
  expect(headers['content-type']).toContain('application/json');
  expect(JSON.parse(text)).toEqual(failure);
  expect(engine.asked).toEqual([]);
  expect(engine.uploadNames).toEqual([]);
});

test.each(['/', '/index.html', '/assets/app-1a2b3c.js', '/flows?captureId=1', '/?token=wrong'])(
  '%s without a token says in plain words what to do',
  async (path) => {
    const { port } = await runningServer();
    const { status, headers, text } = await rawRequest(port, path);
    expect(status).toBe(401);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('Open the address that Wiresift printed');
    expect(headers['set-cookie']).toBeUndefined();
  },
);

test.each([
  'Bearer wrong-token-here',
  'Bearer the-right-toke',
  'Bearer the-right-tokenx',
  'Bearer ',
  'Basic the-right-token',
  'the-right-token',
])('the authorization "%s" is refused', async (authorization) => {
  const { port } = await runningServer();
  expect((await rawRequest(port, '/api/jobs', { headers: { authorization } })).status).toBe(401);
});

test('a script comes in with the token as bearer', async () => {
  const { ask } = await runningServer();
  expect(await ask('/api/jobs')).toMatchObject({ status: 200, text: '[]' });
});

test('the token in the address becomes a cookie with another value, and leaves the address', async () => {
  const { port, token } = await runningServer();
  const login = await rawRequest(port, `/?view=flows&token=${token}&x=a%20b`);
  expect(login.status).toBe(303);
  expect(login.headers.location).toBe('/?view=flows&x=a+b');
  expect(login.headers['cache-control']).toBe('no-store');
  expect(login.headers['referrer-policy']).toBe('no-referrer');
  const [cookie = '', ...attributes] = String(login.headers['set-cookie']).split('; ');
  expect(cookie).toMatch(new RegExp(`^wiresift-${port}=[\\w-]{43}$`));
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
  expect(cookie).not.toContain(token);

  const page = await rawRequest(port, '/', { headers: { cookie } });
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('the page') });
  const api = await rawRequest(port, '/api/jobs', { headers: { cookie: `theme=dark; ${cookie}` } });
  expect(api.status).toBe(200);
});

test('a cookie of the same name set by somebody else does not lock the right one out', async () => {
  const { port, token } = await runningServer();
  const login = await rawRequest(port, `/?token=${token}`);
  const [cookie = ''] = String(login.headers['set-cookie']).split(';');
  const two = `wiresift-${port}=planted; ${cookie}`;
  expect((await rawRequest(port, '/api/jobs', { headers: { cookie: two } })).status).toBe(200);
});

test('neither the token nor the cookie of another server opens this one', async () => {
  const [one, other] = [await runningServer(), await runningServer({ token: 'another-token' })];
  const login = await rawRequest(one.port, `/?token=${one.token}`);
  const session = /=([^;]+)/.exec(String(login.headers['set-cookie']))?.[1];
  for (const cookie of [
    `wiresift-${other.port}=${one.token}`,
    `wiresift-${other.port}=another-token`,
    `wiresift-${other.port}=${session}`,
    `wiresift-${one.port}=${session}`,
  ]) {
    expect((await rawRequest(other.port, '/api/jobs', { headers: { cookie } })).status).toBe(401);
  }
});

test.each([
  ['127.0.0.1:PORT', 200],
  ['localhost:PORT', 200],
  ['LOCALHOST:PORT', 200],
  ['[::1]:PORT', 200],
  ['localhost', 403],
  ['localhost:1', 403],
  ['evil.example:PORT', 403],
  ['127.0.0.1.evil.example:PORT', 403],
  ['evil.example', 403],
])('Host "%s" gets %i even with the token', async (host, status) => {
  const { port, ask, engine } = await runningServer();
  const answer = await ask('/api/jobs', { headers: { host: host.replace('PORT', String(port)) } });
  expect(answer.status).toBe(status);
  if (status === 403) {
    expect(JSON.parse(answer.text)).toEqual(failure);
    expect(engine.asked).toEqual([]);
  }
});

test.each([
  ['http://127.0.0.1:PORT', 200],
  ['http://localhost:PORT', 403],
  ['https://127.0.0.1:PORT', 403],
  ['http://127.0.0.1:1', 403],
  ['http://evil.example', 403],
  ['null', 403],
])('Origin %s gets %i even with the token', async (origin, status) => {
  const { port, ask } = await runningServer();
  const headers = { origin: origin.replace('PORT', String(port)) };
  expect((await ask('/api/captures/demo', { method: 'POST', headers })).status).toBe(status);
});

test('refusals carry the page policy too', async () => {
  const { port } = await runningServer();
  const { headers } = await rawRequest(port, '/api/jobs', { headers: { host: 'evil.example' } });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});
