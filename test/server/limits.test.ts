import { expect, test, vi } from 'vitest';
import { rawRequest } from './raw-request.ts';
import { openSocket } from './raw-socket.ts';
import { runningServer, withToken } from './running-server.ts';

const json = { 'content-type': 'application/json' };
const codeIn = (text: string) => JSON.parse(text).error.code;

test('a page may ask two hundred questions at once', async () => {
  const { ask } = await runningServer();
  const answered = await Promise.all(Array.from({ length: 200 }, () => ask('/api/jobs')));
  expect(answered.filter(({ status }) => status !== 200)).toEqual([]);
});

test('more than that is told to wait, and who only looks uses up no one else’s share', async () => {
  const readOnlyToken = 'the-token-for-looking';
  const { port, ask, engine } = await runningServer({ readOnlyToken, limits: { asksPer5Sec: 5 } });
  const headers = { authorization: `Bearer ${readOnlyToken}` };
  const looks = [];
  for (let times = 0; times < 8; times++)
    looks.push(await rawRequest(port, '/api/jobs', { headers }));
  expect(looks.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  const [last] = looks.slice(-1);
  expect(codeIn(last?.text ?? '')).toBe('too-many');
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(last?.headers['retry-after'])).toBeLessThanOrEqual(5);
  expect(engine.asked).toHaveLength(5);
  expect((await ask('/api/jobs')).status).toBe(200);
});

test('wrong tokens are soon not even answered, and right ones still are', async () => {
  const { port, ask } = await runningServer({ limits: { refusalsPer10Sec: 3 } });
  const guesses = [];
  for (let times = 0; times < 5; times++) {
    const headers = { authorization: `Bearer guess-${times}` };
    guesses.push(await rawRequest(port, '/api/jobs', { headers }));
  }
  expect(guesses.map(({ status }) => status)).toEqual([401, 401, 401, 429, 429]);
  expect((await rawRequest(port, '/?token=guess')).status).toBe(429);
  const elsewhere = { ...withToken, host: 'evil.example' };
  expect((await rawRequest(port, '/api/jobs', { headers: elsewhere })).status).toBe(429);
  expect((await ask('/api/jobs')).status).toBe(200);
});

const million = 1_000_000;

test.each([
  ['brackets', '['.repeat(million)],
  ['closed brackets', '['.repeat(million / 2) + ']'.repeat(million / 2)],
  ['objects in a field', `{"path":${'{"a":'.repeat(200_000)}`],
  ['brackets after a text', `{"a":"${'[\\"'.repeat(9)}","path":${'['.repeat(million)}`],
])('a body of a million %s is refused at once', async (_what, body) => {
  const { ask, engine, bugs } = await runningServer();
  const before = performance.now();
  const { status, text } = await ask('/api/captures', { method: 'POST', body, headers: json });
  // Parsing alone took 40 ms where this was written; recursion would end in a bug.
  expect(performance.now() - before).toBeLessThan(2000);
  expect([status, codeIn(text)]).toEqual([400, 'bad-input']);
  expect(text).toContain('nested too deeply');
  expect([engine.asked, bugs]).toEqual([[], []]);
});

test('brackets within a text are text', async () => {
  const { ask, engine } = await runningServer();
  const input = { path: `${'['.repeat(1000)}"\\` };
  const body = JSON.stringify(input);
  await ask('/api/captures', { method: 'POST', body, headers: json });
  expect(engine.asked[0]?.input).toEqual(input);
});

test('connections are counted, and one that ends makes room', async () => {
  const { port, ask, engine } = await runningServer({ limits: { connections: 3 } });
  const held = [openSocket(port), openSocket(port), openSocket(port)];
  await vi.waitFor(() => expect(held.every(({ socket }) => !socket.connecting)).toBe(true));
  await expect(ask('/api/jobs')).rejects.toThrow();
  held[0]?.socket.destroy();
  await vi.waitFor(async () => expect((await ask('/api/jobs')).status).toBe(200));
  expect(engine.lines).toContainEqual(
    expect.objectContaining({ sentence: 'a connection too many', address: '127.0.0.1' }),
  );
  for (const { socket } of held) socket.destroy();
});
