import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { type StreamPlace, syslogStream } from '../../src-main/siem/syslog-stream.ts';
import { signedCertificate } from '../fixtures/signed-certificate.ts';
import { forwarded } from './made-alerts.ts';
import { syslogReceiver } from './syslog-receiver.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-stream-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const { certificate, key } = signedCertificate();
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, certificate);

/** Not ASCII: what is counted are bytes. */
const lineOf = ({ alert }: ForwardedAlert) => `<131>é ${alert.id}`;
const alerts = [1, 2, 3].map((number) => forwarded(number));
const lines = alerts.map(lineOf);

async function receiver(asked: Parameters<typeof syslogReceiver>[0] = {}) {
  const made = await syslogReceiver(asked);
  onTestFinished(() => made.close());
  return made;
}

const send = (place: StreamPlace, signal = new AbortController().signal) =>
  syslogStream(place, lineOf).send(alerts, signal);

test('by TCP every message stands behind the count of its bytes', async () => {
  const { port, messages } = await receiver();
  expect(await send({ host: '127.0.0.1', port })).toEqual({ taken: 3 });
  expect(messages).toEqual(lines);
});

test('by TLS the receiver is trusted by the certificates of the setting', async () => {
  const { port, messages } = await receiver({ tls: { cert: certificate, key } });
  expect(await send({ host: 'localhost', port, tls: { caFile } })).toEqual({ taken: 3 });
  expect(await send({ host: '127.0.0.1', port, tls: { caFile } })).toEqual({ taken: 3 });
  expect(messages).toEqual([...lines, ...lines]);
});

test('a certificate that nobody vouches for, or of another name, gets nothing', async () => {
  const { port, messages } = await receiver({ tls: { cert: certificate, key } });
  expect(await send({ host: '127.0.0.1', port, tls: {} })).toEqual({
    taken: 0,
    problem: `127.0.0.1:${port}: its certificate is signed by nobody who is trusted.`,
  });
  const tls = { caFile, serverName: 'siem.example' };
  expect(await send({ host: '127.0.0.1', port, tls })).toEqual({
    taken: 0,
    problem: `127.0.0.1:${port}: its certificate is for another name.`,
  });
  expect(
    await send({ host: '127.0.0.1', port, tls: { caFile: join(folder, 'none.pem') } }),
  ).toEqual({ taken: 0, problem: 'none.pem does not exist.' });
  expect(messages).toEqual([]);
});

test('where nothing listens nothing is taken', async () => {
  const { port, close } = await syslogReceiver();
  await close();
  const problem = `127.0.0.1:${port}: nothing listens there.`;
  expect(await send({ host: '127.0.0.1', port })).toEqual({ taken: 0, problem });
});

test.each([
  ['resets the connection', 'resetAndDestroy'],
  ['goes without a word', 'destroy'],
] as const)('a receiver that %s in the middle has taken nothing for sure', async (_how, leave) => {
  const { port } = await receiver({ onSocket: (socket) => socket[leave]() });
  const { taken, problem } = await send({ host: '127.0.0.1', port });
  expect(taken).toBe(0);
  expect(problem).toMatch(/^127\.0\.0\.1:\d+: the connection was (?:broken|closed too early)\.$/);
});

test('sending ends when it is told to, though the receiver never closes', async () => {
  const { port, messages } = await receiver({
    onSocket: (socket) => (socket.allowHalfOpen = true),
  });
  const ending = new AbortController();
  const sent = send({ host: '127.0.0.1', port }, ending.signal);
  while (messages.length < 3) await new Promise((over) => setTimeout(over, 5));
  ending.abort();
  expect(await sent).toEqual({ taken: 0, problem: 'Sending was ended.' });
});

test('a receiver that talks and talks, and never closes, has taken nothing', async () => {
  const { port } = await receiver({
    onSocket(socket) {
      socket.allowHalfOpen = true;
      const rubbish = setInterval(() => socket.write('\0?'), 5);
      socket.once('close', () => clearInterval(rubbish));
    },
  });
  const sender = syslogStream({ host: '127.0.0.1', port }, lineOf, 150);
  expect(await sender.send(alerts, new AbortController().signal)).toEqual({
    taken: 0,
    problem: `127.0.0.1:${port}: there was no answer in time.`,
  });
});
