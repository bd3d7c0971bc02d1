import { expect, test } from 'vitest';
import { type ErrorCode, errorCodes } from '../../src-core/base/app-error.ts';
import { runningServer } from './running-server.ts';

const json = { 'content-type': 'application/json' };

test.each([
  ['GET', '/api/flows?captureId=3&limit=5&where=a%20%26%20b', undefined, 'flows.page'].concat([
    '{"captureId":"3","limit":"5","where":"a & b"}',
  ]),
  ['GET', '/api/captures/7/health', undefined, 'captures.health', '{"captureId":"7"}'],
  ['DELETE', '/api/jobs/j%2F1', undefined, 'jobs.cancel', '{"jobId":"j/1"}'],
  ['POST', '/api/captures', '{"path":"/a"}', 'captures.import', '{"path":"/a"}'],
  ['POST', '/api/captures/demo', undefined, 'captures.demo', '{}'],
  ['POST', '/api/captures/demo', '', 'captures.demo', '{}'],
  ['GET', '/api/captures/7/health?captureId=8', undefined, 'captures.health', '{"captureId":"7"}'],
])('%s %s %s asks %s', async (method, path, body, name, input) => {
  const { engine, ask } = await runningServer();
  const request = body === undefined ? {} : { body, headers: json };
  expect((await ask(path ?? '', { method: method ?? '', ...request })).status).toBe(200);
  const caller = { confinedTo: engine.uploadFolder, door: 'server' };
  expect(engine.asked).toEqual([{ name, input: JSON.parse(input ?? ''), caller }]);
});

test.each([
  [{ a: [1, null, 'x'] }, '{"a":[1,null,"x"]}'],
  ['a word', '"a word"'],
  [null, 'null'],
  [undefined, 'null'],
])('the answer %j is the whole body', async (answer, text) => {
  const { engine, ask } = await runningServer();
  engine.answer = () => ({ ok: true, answer });
  const { status, headers, text: body } = await ask('/api/about');
  expect([status, body]).toEqual([200, text]);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(headers['cache-control']).toBe('no-store');
});

const statuses: { readonly [Code in ErrorCode]?: number } = {
  'bad-input': 400,
  'unknown-route': 404,
  'not-found': 404,
  'not-a-capture': 422,
  'unreadable-file': 422,
  'not-allowed': 403,
  'too-large': 413,
  'too-many': 429,
  'disk-full': 507,
  internal: 500,
};

test.each(errorCodes)('the failure %s has its status and says so in the body', async (code) => {
  const { engine, ask } = await runningServer();
  const error = { code, message: 'A sentence.' };
  engine.answer = () => ({ ok: false, error });
  const { status, text } = await ask('/api/about');
  expect(status).toBe(statuses[code]);
  expect(JSON.parse(text)).toEqual({ error });
});

test.each([
  ['not JSON', '{"path":', json],
  ['an array', '[1]', json],
  ['a bare word', '"x"', json],
  ['a number', '7', json],
  ['a prototype', '{"__proto__":{"path":"/a"}}', json],
  ['another type', '{"path":"/a"}', { 'content-type': 'text/plain' }],
  ['a form', 'path=%2Fa', { 'content-type': 'application/x-www-form-urlencoded' }],
])('a body that is %s is bad input', async (_what, body, headers) => {
  const { engine, ask, bugs } = await runningServer();
  const { status, text } = await ask('/api/captures', { method: 'POST', body, headers });
  expect(status).toBe(400);
  expect(JSON.parse(text).error.code).toBe('bad-input');
  expect(engine.asked).toEqual([]);
  expect(bugs).toEqual([]);
});

test('a body over a megabyte is too large', async () => {
  const { engine, ask } = await runningServer();
  const body = JSON.stringify({ path: 'a'.repeat(1024 * 1024) });
  const { status, text } = await ask('/api/captures', { method: 'POST', body, headers: json });
  expect([status, JSON.parse(text).error.code]).toEqual([413, 'too-large']);
  expect(engine.asked).toEqual([]);
});

test.each([
  ['GET', '/api/nothing'],
  ['GET', '/api/'],
  ['POST', '/api/flows'],
  ['GET', '/api/__proto__'],
  ['PATCH', '/api/captures'],
  ['OPTIONS', '/api/captures'],
  ['PUT', '/index.html'],
  ['GET', '/uploads/a.pcap'],
  ['GET', '/exports'],
])('%s %s is no question', async (method, path) => {
  const { ask } = await runningServer();
  const { status, text } = await ask(path, { method });
  expect([status, JSON.parse(text).error.code]).toEqual([404, 'unknown-route']);
});

test.each(['/api/captures/%ff/health', '/api/%zz'])('%s is a broken address', async (path) => {
  const { ask } = await runningServer();
  const { status, text } = await ask(path);
  expect([status, JSON.parse(text).error.code]).toEqual([400, 'bad-input']);
});

test('a bug is one sentence outside and whole inside', async () => {
  const { engine, ask, bugs } = await runningServer();
  engine.call = async () => {
    throw new Error('secret detail');
  };
  const { status, text } = await ask('/api/about');
  expect([status, JSON.parse(text).error.code]).toEqual([500, 'internal']);
  expect(text).not.toContain('secret detail');
  expect(bugs).toEqual([new Error('secret detail')]);
});
