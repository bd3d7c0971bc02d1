import { mkdir, readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { FakeEngine } from './fake-engine.ts';
import { head, openSocket } from './raw-socket.ts';
import { runningServer, withToken } from './running-server.ts';

const edge = '--edge\r\n';
const part = (name: string, content: string | Buffer) => [
  Buffer.from(`${edge}content-disposition: form-data; name="${name}"; filename="x"\r\n\r\n`),
  Buffer.from(content),
  Buffer.from('\r\n'),
];
const form = (...parts: Buffer[][]) =>
  Buffer.concat([...parts.flat(), Buffer.from('--edge--\r\n')]);
const headers = { 'content-type': 'multipart/form-data; boundary=edge' };

const leftBehind = async ({ folder }: FakeEngine) =>
  (await readdir(folder)).filter((name) => name.startsWith('upload-'));

test('a file lies byte by byte where the answer says', async () => {
  const { ask, engine } = await runningServer();
  const content = Buffer.alloc(300_000, 'pcap \r\n--edg \0');
  const body = form(part('file', content));
  const { status, text } = await ask('/uploads/a.pcap', { method: 'PUT', headers, body });
  expect(status).toBe(200);
  const { path } = JSON.parse(text);
  expect(path.startsWith(engine.folder)).toBe(true);
  expect(await readFile(path)).toEqual(content);
});

test.each([
  ['..%2f..%2fetc%2fpasswd', '../../etc/passwd'],
  ['..%5c..%5cboot.ini', '..\\..\\boot.ini'],
  ['a%00.pcap', 'a\0.pcap'],
  ['CON', 'CON'],
  ['%E2%80%AEpacp.exe', '\u202epacp.exe'],
  [`${'a'.repeat(5000)}.pcap`, `${'a'.repeat(5000)}.pcap`],
])('the name %s reaches the engine, which alone makes a path of it', async (inUrl, name) => {
  const { ask, engine } = await runningServer();
  const body = form(part('file', 'x'));
  const { status } = await ask(`/uploads/${inUrl}`, { method: 'PUT', headers, body });
  expect(status).toBe(200);
  expect(engine.uploadNames).toEqual([name]);
});

test('what claims to be over the limit is refused before a place is made for it', async () => {
  const { ask, engine } = await runningServer({ maxUploadBytes: 1000 });
  const body = form(part('file', Buffer.alloc(5_000_000)));
  const { status, text } = await ask('/uploads/a', { method: 'PUT', headers, body });
  expect([status, JSON.parse(text).error.code]).toEqual([413, 'too-large']);
  expect(engine.uploadNames).toEqual([]);
});

test('what claims to be more than the disk has room for is refused before a place is made', async () => {
  const { port, engine } = await runningServer({
    maxUploadBytes: 2 ** 52,
    limits: { lingerMs: 100 },
  });
  await mkdir(engine.uploadFolder);
  const type = 'content-type: multipart/form-data; boundary=edge';
  const { all } = openSocket(
    port,
    head(port, 'PUT /uploads/a', type, `content-length: ${2 ** 51}`),
  );
  const text = await all;
  expect(text).toMatch(/^HTTP\/1\.1 507 /);
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '').error.code).toBe('disk-full');
  expect(engine.uploadNames).toEqual([]);
  expect(engine.lines).toContainEqual(expect.objectContaining({ status: 507 }));
});

test('what claims nothing and goes over the limit is refused, and what came of it removed', async () => {
  const { ask, engine } = await runningServer({ maxUploadBytes: 1000 });
  const body = form(part('file', Buffer.alloc(5_000_000)));
  const chunked = { ...headers, 'transfer-encoding': 'chunked' };
  const { status, text } = await ask('/uploads/a', { method: 'PUT', headers: chunked, body });
  expect(engine.uploadNames).toEqual(['a']);
  expect([status, JSON.parse(text).error.code]).toEqual([413, 'too-large']);
  expect(await leftBehind(engine)).toEqual([]);
});

test('a file of exactly the limit is taken', async () => {
  const { ask } = await runningServer({ maxUploadBytes: 1000 });
  const at = form(part('file', Buffer.alloc(1000)));
  const over = form(part('file', Buffer.alloc(1001)));
  expect((await ask('/uploads/a', { method: 'PUT', headers, body: at })).status).toBe(200);
  expect((await ask('/uploads/a', { method: 'PUT', headers, body: over })).status).toBe(413);
});

const field = [Buffer.from(`${edge}content-disposition: form-data; name="a"\r\n\r\nx\r\n`)];

test.each([
  ['two files', form(part('a', 'x'), part('b', 'y')), headers],
  ['no file', form(), headers],
  ['a field', form(field), headers],
  ['a field and a file', form(field, part('a', 'x')), headers],
  ['a form cut short', Buffer.concat(part('a', 'x')), headers],
  ['a form without an edge', form(part('a', 'x')), { 'content-type': 'multipart/form-data' }],
  ['JSON', Buffer.from('{}'), { 'content-type': 'application/json' }],
  ['bare bytes', Buffer.from('x'), { 'content-type': 'application/octet-stream' }],
  ['nothing', Buffer.alloc(0), {}],
])('%s instead of one file leaves nothing behind', async (_what, body, headers) => {
  const { ask, engine, bugs } = await runningServer();
  const request = { method: 'PUT', body, headers: headers as Record<string, string> };
  const { status, text } = await ask('/uploads/a', request);
  expect(status, text).toBeGreaterThanOrEqual(400);
  expect(status, text).toBeLessThan(500);
  expect(JSON.parse(text).error.message).toEqual(expect.any(String));
  expect(await leftBehind(engine)).toEqual([]);
  expect(bugs).toEqual([]);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const { port, engine, bugs } = await runningServer();
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `PUT /uploads/a HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\ncontent-length: 900000\r\n` +
      `authorization: ${withToken.authorization}\r\ncontent-type: ${headers['content-type']}\r\n\r\n`,
  );
  socket.write(Buffer.concat(part('file', Buffer.alloc(200_000))));
  await vi.waitFor(async () => {
    const [folder = 'none yet'] = await leftBehind(engine);
    expect((await readFile(join(engine.folder, folder, 'capture'))).length).toBeGreaterThan(
      100_000,
    );
  });
  socket.destroy();
  await vi.waitFor(async () => expect(await leftBehind(engine)).toEqual([]));
  expect(bugs).toEqual([]);
});
