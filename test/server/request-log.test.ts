import { expect, test, vi } from 'vitest';
import { LineBudget } from '../../src-main/server/line-budget.ts';
import { openNews } from './news-listener.ts';
import { rawRequest } from './raw-request.ts';
import { runningServer } from './running-server.ts';

const anId = /^[\w-]{12}$/;

test('each answer has an id of its own, whatever the client calls itself', async () => {
  const { ask, port } = await runningServer();
  const named = { headers: { 'x-request-id': 'mine', 'request-id': 'mine' } };
  const answers = [
    await ask('/api/jobs', named),
    await ask('/', named),
    await ask('/nothing.js', { method: 'DELETE' }),
    await ask('/api/%zz'),
    await rawRequest(port, '/api/jobs'),
    await rawRequest(port, '/', { headers: { host: 'evil.example' } }),
  ];
  const ids = answers.map(({ headers }) => String(headers['x-request-id']));
  for (const id of ids) expect(id).toMatch(anId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what is refused has its line, under the id of the answer and without what was typed', async () => {
  const { port, engine } = await runningServer();
  const path = '/api/captures/secret-name/health?where=secret&token=secret';
  const headers = { authorization: 'Bearer secret', cookie: 'a=secret' };
  const answer = await rawRequest(port, path, { headers });
  await vi.waitFor(() => expect(engine.lines).toHaveLength(1));
  expect(engine.lines).toEqual([
    {
      sentence: 'refused',
      requestId: answer.headers['x-request-id'],
      method: 'GET',
      route: '/api/captures/:captureId/health',
      right: null,
      address: '127.0.0.1',
      status: 401,
      ms: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(engine.lines)).not.toContain('secret');
});

test('what changes something has its line, what only asks has none', async () => {
  const { ask, engine } = await runningServer();
  await ask('/api/jobs');
  const { headers } = await ask('/api/captures/demo', { method: 'POST' });
  await vi.waitFor(() => expect(engine.lines).toHaveLength(1));
  expect(engine.lines[0]).toMatchObject({
    sentence: 'answered',
    requestId: headers['x-request-id'],
    route: '/api/captures/demo',
    right: 'full',
    status: 200,
  });
});

test('a bug is told with the id of the answer', async () => {
  const told: unknown[] = [];
  const { ask, engine } = await runningServer({ onBug: (error, id) => told.push([error, id]) });
  engine.call = async () => {
    throw new Error('inside');
  };
  const { headers } = await ask('/api/jobs');
  const requestId = headers['x-request-id'];
  expect(told).toEqual([[new Error('inside'), requestId]]);
  await vi.waitFor(() =>
    expect(engine.lines).toContainEqual(
      expect.objectContaining({ requestId, status: 500, sentence: 'failed' }),
    ),
  );
});

test('a listener that is refused has its line, too', async () => {
  const { port, engine } = await runningServer();
  expect(await openNews(port)).toEqual({ status: 401 });
  await vi.waitFor(() =>
    expect(engine.lines).toContainEqual(
      expect.objectContaining({ route: '/news', status: 401, sentence: 'refused' }),
    ),
  );
});

test('so many lines a minute, and the next one says how many were left out', () => {
  const budget = new LineBudget(2);
  const taken = [0, 10, 20, 30, 60_000, 60_001, 60_002].map((nowMs) => budget.take(nowMs));
  expect(taken).toEqual([0, 0, undefined, undefined, 2, 0, undefined]);
});
