import { createHmac } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { webhookBody } from '../../src-core/report/webhook-body.ts';
import { webhook } from '../../src-main/siem/webhook.ts';
import { signedCertificate } from '../fixtures/signed-certificate.ts';
import { forwarded, idOf } from './made-alerts.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-webhook-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const key = 'a key of 32 letters, or so: 12345';
const keyFile = join(folder, 'key');
const caFile = join(folder, 'ca.pem');
const own = signedCertificate();
await writeFile(keyFile, `${key}\n`);
await writeFile(caFile, own.certificate);

const origin = { host: 'sensor', version: '1.2.3' };
const bodyOf = (alert: ForwardedAlert) => webhookBody(alert, origin);
const signal = new AbortController().signal;

interface Post {
  readonly path: string;
  readonly isSigned: boolean;
  readonly body: { readonly alert: { readonly id: string } };
}

/** Answers with these numbers, and then with 204. */
async function receiver(statuses: readonly number[] = [], isPlain = false) {
  const posts: Post[] = [];
  const left = [...statuses];
  const take: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { 'x-wiresift-timestamp': at, 'x-wiresift-signature': said } = request.headers;
      const expected = createHmac('sha256', key).update(`${at}.${text}`).digest('hex');
      const isRecent = Math.abs(Date.now() / 1000 - Number(at)) < 60;
      posts.push({
        path: `${request.method} ${request.url}`,
        isSigned: isRecent && said === `sha256=${expected}`,
        body: JSON.parse(text) as Post['body'],
      });
      response.writeHead(left.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  };
  const options = { cert: own.certificate, key: own.key };
  const server: Server = isPlain ? createPlain(take) : createServer(options, take);
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((over) => server.close(over));
  });
  const { port } = server.address() as { port: number };
  return { posts, url: `${isPlain ? 'http' : 'https'}://localhost:${port}/hook` };
}

const alerts = [1, 2, 3].map((number) => forwarded(number));

function sending(place: Parameters<typeof webhook>[0]) {
  const sender = webhook(place, bodyOf);
  onTestFinished(() => sender.close());
  return sender.send(alerts, signal);
}

test('each alert is one POST, signed over its time and its body', async () => {
  const { posts, url } = await receiver();
  expect(await sending({ url, keyFile, caFile })).toEqual({ taken: 3 });
  expect(posts.map(({ body }) => body.alert.id)).toEqual([1, 2, 3].map(idOf));
  expect(posts.every(({ isSigned, path }) => isSigned && path === 'POST /hook')).toBe(true);
  expect(posts[0]?.body).toMatchObject({
    wiresift: { host: 'sensor', version: '1.2.3', schema: 1 },
    ...{ capture_id: 3, update: false },
    alert: { detector: 'port-scan', flow_ids: ['1.1', '1.2'], start: 1_772_442_000 },
  });
});

test.each([
  ['is busy', 503],
  ['refuses the signature', 401],
  ['sends it elsewhere', 302],
])('a receiver that %s is asked again later, from that alert on', async (_why, status) => {
  const { posts, url } = await receiver([204, status]);
  const problem = `${new URL(url).host} answered with status ${status}.`;
  expect(await sending({ url, keyFile, caFile })).toEqual({ taken: 1, problem });
  expect(posts).toHaveLength(2);
});

test('an alert that the receiver cannot understand is refused for good', async () => {
  const { url } = await receiver([400], true);
  const refusal = `${new URL(url).host} answered with status 400.`;
  expect(await sending({ url, keyFile })).toEqual({ taken: 0, refusal });
});

test('without trust, without a receiver, without a key nothing leaves', async () => {
  const { posts, url } = await receiver();
  const { host } = new URL(url);
  expect(await sending({ url, keyFile })).toEqual({
    taken: 0,
    problem: `${host}: its certificate is signed by nobody who is trusted.`,
  });
  const short = join(folder, 'short');
  await writeFile(short, '123');
  await chmod(short, 0o600);
  expect((await sending({ url, keyFile: short, caFile })).problem).toBe(
    'The key in short is shorter than 16 letters.',
  );
  expect((await sending({ url, keyFile: folder, caFile })).problem).toMatch(/is no file\.$/);
  expect((await sending({ url, keyFile: join(folder, 'none'), caFile })).problem).toBe(
    'none does not exist.',
  );
  expect(posts).toEqual([]);
});

/** One that answers in no way that a receiver should. */
async function oddReceiver(answer: RequestListener, mostAnswerMs = 10_000) {
  const server = createPlain(answer);
  server.on('connection', (socket) => socket.on('error', () => {}));
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((over) => server.close(over));
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sender = webhook({ url: `http://${host}/`, keyFile }, bodyOf, mostAnswerMs);
  onTestFinished(() => sender.close());
  return { host, sender };
}

const drip: RequestListener = (_request, response) => {
  response.writeHead(200);
  const drops = setInterval(() => response.write('.'), 5);
  response.once('close', () => clearInterval(drops));
};
const raw =
  (text: string): RequestListener =>
  ({ socket }) =>
    socket.end(text);

test.each([
  [
    'turns to another protocol',
    raw('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    'the connection was broken',
  ],
  [
    'breaks off',
    raw('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
    'the connection was broken',
  ],
  ['is rubbish', raw('\0\x01 what?\r\n\r\n'), 'its answer is no HTTP'],
])('an answer that %s is none', async (_how, answer, why) => {
  const { host, sender } = await oddReceiver(answer);
  const problem = `${host}: ${why}.`;
  expect(await sender.send([forwarded(1)], signal)).toEqual({ taken: 0, problem });
});

test('an answer that drips without an end is none', async () => {
  const { host, sender } = await oddReceiver(drip, 100);
  const problem = `${host}: there was no answer in time.`;
  expect(await sender.send([forwarded(1)], signal)).toEqual({ taken: 0, problem });
});

test('of a slow receiver it is told what it has taken before it has taken all', async () => {
  const slow: RequestListener = (_request, response) => {
    setTimeout(() => response.writeHead(204).end(), 50);
  };
  const { sender } = await oddReceiver(slow, 1000);
  const many = Array.from({ length: 40 }, (_, number) => forwarded(number));
  const { taken, problem } = await sender.send(many, signal);
  expect(problem).toBeUndefined();
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(40);
});
