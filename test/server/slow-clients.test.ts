// Clients that keep a connection without doing their part. Limits are short here: the real ones are a
// matter of minutes.

import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { head, openSocket } from './raw-socket.ts';
import { runningServer } from './running-server.ts';

const json = 'content-type: application/json';
const form = 'content-type: multipart/form-data; boundary=edge';
const isAlive = async ({ ask, bugs }: Awaited<ReturnType<typeof runningServer>>) => {
  expect((await ask('/api/jobs')).status).toBe(200);
  expect(bugs).toEqual([]);
};

/** A byte now and then, until the other side has had enough. */
function drip(socket: ReturnType<typeof openSocket>['socket'], text: string): void {
  let at = 0;
  const dripping = setInterval(() => socket.write(text[at++ % text.length] ?? ''), 50);
  socket.once('close', () => clearInterval(dripping));
}

test('headers that come drop by drop, and none at all, end with a sentence', async () => {
  const server = await runningServer({ limits: { headersMs: 300 } });
  const dripping = openSocket(server.port, 'GET /api/jobs HTTP/1.1\r\n');
  drip(dripping.socket, 'x-a: b\r\n');
  const silent = openSocket(server.port);
  for (const { all } of [dripping, silent]) {
    const text = await all;
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    const [, id = ''] = /x-request-id: (\S+)/.exec(text) ?? [];
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toEqual({
      error: { code: 'bad-input', message: 'The request did not come in time.' },
    });
    expect(server.engine.lines).toContainEqual(
      expect.objectContaining({ requestId: id, status: 408, sentence: 'refused unread' }),
    );
  }
  await isAlive(server);
});

test('a JSON body that comes drop by drop has its time, an upload only must go on', async () => {
  const server = await runningServer({ limits: { jsonBodyMs: 300, silenceMs: 5000 } });
  const asking = openSocket(
    server.port,
    head(server.port, 'POST /api/captures', json, 'content-length: 1000'),
  );
  drip(asking.socket, ' ');
  expect(await asking.all).toBe('');
  expect(server.engine.asked).toEqual([]);
  const body = '--edge\r\ncontent-disposition: form-data; name="a"; filename="x"\r\n\r\n';
  const length = `content-length: ${body.length + 10 + 12}`;
  const giving = openSocket(server.port, head(server.port, 'PUT /uploads/a', form, length), body);
  drip(giving.socket, 'x');
  await new Promise((resolve) => setTimeout(resolve, 450));
  expect(giving.socket.destroyed).toBe(false);
  giving.socket.destroy();
  await isAlive(server);
});

test('an upload that says nothing more is let go, and nothing is left of it', async () => {
  const server = await runningServer({ limits: { silenceMs: 300 } });
  const put = head(server.port, 'PUT /uploads/a', form, 'content-length: 900000');
  const begun =
    '--edge\r\ncontent-disposition: form-data; name="a"; filename="x"\r\n\r\nhalf of it';
  const all = ['--edge\r\n', begun].map((body) => openSocket(server.port, put, body).all);
  expect(await Promise.all(all)).toEqual(['', '']);
  expect(server.engine.uploadNames).toEqual(['a', 'a']);
  await vi.waitFor(async () => {
    const left = await readdir(server.engine.folder);
    expect(left.filter((name) => name.startsWith('upload-'))).toEqual([]);
  });
  await vi.waitFor(() =>
    expect(server.engine.lines).toContainEqual(
      expect.objectContaining({ sentence: 'a request broke off', route: '/uploads/:name' }),
    ),
  );
  await isAlive(server);
});

test('a download that nobody takes is let go, one that is taken slowly is not', async () => {
  const silenceMs = 700;
  const server = await runningServer({ limits: { silenceMs } });
  const bytes = 16_000_000; // more than both ends of a connection hold for each other
  await writeFile(join(server.engine.folder, 'a.csv'), randomBytes(bytes));
  const get = head(server.port, 'GET /exports/a.csv', 'connection: close');
  const stuck = openSocket(server.port, get);
  await stuck.heard(`content-length: ${bytes}`);
  stuck.socket.pause();
  const before = performance.now();
  const { socket, all } = openSocket(server.port, get);
  socket.on('data', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 5);
  });
  const [headers = ''] = (await all).split('\r\n\r\n', 1);
  expect((await all).length).toBe(headers.length + 4 + bytes);
  expect(performance.now() - before).toBeGreaterThan(silenceMs);
  await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(0), { timeout: 5000 });
  stuck.socket.destroy();
  await isAlive(server);
});

const connectionsOf = ({ app }: Awaited<ReturnType<typeof runningServer>>) =>
  new Promise<number>((resolve) => app.server.getConnections((_error, count) => resolve(count)));

test('what still comes after a refusal is not read for long', async () => {
  const server = await runningServer({ maxUploadBytes: 1000, limits: { lingerMs: 300 } });
  const put = head(server.port, 'PUT /uploads/a', form, 'content-length: 10737418240');
  const giving = openSocket(server.port, put);
  const more = Buffer.alloc(65_536);
  const pour = () => giving.socket.writable && giving.socket.write(more, () => setTimeout(pour, 5));
  pour();
  const text = await giving.all;
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
  expect(text).toContain('"too-large"');
  expect(server.engine.uploadNames).toEqual([]);
  expect(server.engine.lines).toContainEqual(
    expect.objectContaining({ status: 413, sentence: 'refused', route: '/uploads/:name' }),
  );
  await isAlive(server);
});
