// Names that want to be paths, and bytes that want to be requests: refused, logged, and the next one is served.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { head, openSocket } from './raw-socket.ts';
import { runningServer } from './running-server.ts';

type Server = Awaited<ReturnType<typeof runningServer>>;

const secret = 'outside the pages'; // what secret.txt says, in the folder above the pages and exports

async function isAlive({ ask, bugs }: Server): Promise<void> {
  expect((await ask('/api/jobs')).status).toBe(200);
  expect(bugs).toEqual([]);
}

const climbs = [
  '../secret.txt',
  '..%2fsecret.txt',
  '%2e%2e%2fsecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%252fsecret.txt',
  '..%5csecret.txt',
  '..%255csecret.txt',
  '..\\secret.txt',
  '....//secret.txt',
  '%c0%ae%c0%ae%c0%afsecret.txt',
  '..%00/secret.txt',
  'secret.txt%00.csv',
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
];

test('no name of an export leads out of the exports', async () => {
  const server = await runningServer();
  for (const climb of climbs) {
    const { status, text } = await server.ask(`/exports/${climb}`);
    expect([climb, status]).toEqual([climb, expect.toBeOneOf([400, 403, 404])]);
    expect(['not-found', 'unknown-route', 'not-allowed', 'bad-input']).toContain(
      JSON.parse(text).error.code,
    );
  }
  await isAlive(server);
});

test('no name of a page or asset leads out of the pages', async () => {
  const server = await runningServer();
  await mkdir(join(server.engine.folder, 'renderer', '.git'));
  await writeFile(join(server.engine.folder, 'renderer', '.git', 'config'), secret);
  for (const climb of [...climbs, '.git/config', 'renderer/../../secret.txt']) {
    for (const path of [`/${climb}`, `/assets/${climb}`, `//${climb}`, `/./${climb}`]) {
      expect((await server.ask(path)).text).not.toMatch(/outside the pages|root:/);
    }
  }
  await isAlive(server);
});

test('what stands for an id reaches the engine as it is, once decoded, and is no other route', async () => {
  const server = await runningServer();
  for (const climb of climbs) {
    const { status } = await server.ask(`/api/captures/${climb}/health`);
    expect([200, 400, 403, 404]).toContain(status);
  }
  for (const { name, input } of server.engine.asked) {
    expect(name).toBe('captures.health');
    expect(Object.keys(input as object)).toEqual(['captureId']);
  }
  await isAlive(server);
});

test('what announces ten gigabytes is refused before a byte of it is read', async () => {
  const server = await runningServer({ maxUploadBytes: 1_000_000_000 });
  const tenGb = 'content-length: 10737418240';
  const form = 'content-type: multipart/form-data; boundary=edge';
  const json = 'content-type: application/json';
  for (const [line, type, status] of [
    ['PUT /uploads/a.pcap', form, 413],
    ['POST /api/captures', json, 413],
    ['POST /api/captures', form, 400],
    ['PUT /uploads/a.pcap', json, 413],
  ] as const) {
    const { socket, heard } = openSocket(server.port, head(server.port, line, type, tenGb));
    await heard(`HTTP/1.1 ${status} `);
    socket.destroy();
  }
  expect([server.engine.asked, server.engine.uploadNames]).toEqual([[], []]);
  await isAlive(server);
});

test.each([
  ['bytes that are no text', Buffer.alloc(4096, 0xff), 400],
  ['TLS', Buffer.from('16030100a5010000a10303', 'hex'), 400],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
  ['a method that nobody knows', 'STEAL /api/jobs HTTP/1.1\r\n\r\n', 400],
  ['two lengths', 'POST /api/x HTTP/1.1\r\ncontent-length: 3\r\ncontent-length: 5\r\n\r\n', 400],
  [
    'a length and chunks',
    'POST /api/x HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n',
    400,
  ],
  ['a line break in a header', 'GET / HTTP/1.1\r\nhost: a\n\tb\r\n c\0d: e\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nx: ${'a'.repeat(100_000)}`, 431],
])('%s is no request', async (_what, bytes, status) => {
  const server = await runningServer();
  const text = await openSocket(server.port, bytes).all;
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '').error.message).toEqual(expect.any(String));
  expect(server.engine.lines).toContainEqual(expect.objectContaining({ status }));
  await isAlive(server);
});

test.each([
  ['are answered one by one', 1000, ['200']],
  // The window is counted before any of them is answered: of what comes in one breath, all is too many.
  ['are refused when that is too many', 300, ['429']],
])('a thousand requests in one breath %s', async (_how, asksPer5Sec, expected) => {
  const server = await runningServer({ limits: { asksPer5Sec } });
  const one = head(server.port, 'GET /api/jobs');
  const last = head(server.port, 'GET /api/jobs', 'connection: close');
  const text = await openSocket(server.port, one.repeat(999) + last).all;
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  expect(statuses).toHaveLength(1000);
  expect([...new Set(statuses)]).toEqual(expected);
  expect(server.bugs).toEqual([]);
});

test('requests that break off anywhere leave a server that serves', async () => {
  const server = await runningServer();
  const post = head(server.port, 'POST /api/captures', 'content-type: application/json');
  const whole = post.replace('\r\n\r\n', '\r\ncontent-length: 13\r\n\r\n{"path":"/a"}').repeat(3);
  for (let cut = 1; cut < whole.length; cut += 11) {
    const { socket, all } = openSocket(server.port, whole.slice(0, cut));
    if (cut % 2) socket.end();
    else socket.once('connect', () => setImmediate(() => socket.destroy()));
    await all;
  }
  await vi.waitFor(() => isAlive(server));
});

test('a flood of strangers is refused, and fills neither the log nor the engine', async () => {
  const server = await runningServer({ limits: { refusalsPer10Sec: 50 } });
  const stranger = `GET /api/jobs HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\n\r\n`;
  for (let times = 0; times < 200; times++) await openSocket(server.port, stranger).all;
  expect(server.engine.asked).toEqual([]);
  // So many lines a minute, however many strangers come.
  expect(server.engine.lines.filter(({ sentence }) => sentence === 'refused')).toHaveLength(60);
  await isAlive(server);
});
