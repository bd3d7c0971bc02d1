import { createSocket } from 'node:dgram';
import { expect, onTestFinished, test, vi } from 'vitest';
import { syslogUdp } from '../../src-main/siem/syslog-udp.ts';
import { forwarded, idOf } from './made-alerts.ts';

const signal = new AbortController().signal;
const alerts = Array.from({ length: 40 }, (_, number) => forwarded(number));

test('every alert is a datagram of its own, no faster than was asked for', async () => {
  const socket = createSocket('udp4');
  const got: string[] = [];
  socket.on('message', (message) => got.push(message.toString()));
  await new Promise<void>((open) => socket.bind(0, '127.0.0.1', open));
  onTestFinished(() => void socket.close());
  const { port } = socket.address();
  const sender = syslogUdp({ host: '127.0.0.1', port, perSecond: 200 }, ({ alert }) => alert.id);
  const startedAt = performance.now();
  expect(await sender.send(alerts, signal)).toEqual({ taken: 40 });
  // 40 at 200 a second; a timer of Node's may be a millisecond early.
  expect(performance.now() - startedAt).toBeGreaterThan(198);
  await vi.waitFor(() => expect(got).toHaveLength(40), 10_000);
  expect(got).toEqual(alerts.map((_alert, number) => idOf(number)));
});

test('where nothing listens the system says so, and nothing was taken', async () => {
  const socket = createSocket('udp4');
  await new Promise<void>((open) => socket.bind(0, '127.0.0.1', open));
  const { port } = socket.address();
  await new Promise<void>((over) => socket.close(() => over()));
  const sender = syslogUdp({ host: '127.0.0.1', port, perSecond: 1000 }, ({ alert }) => alert.id);
  const problem = `127.0.0.1:${port}: nothing listens there.`;
  expect(await sender.send(alerts.slice(0, 3), signal)).toEqual({ taken: 0, problem });
});

test('who leaves does not wait for a name that is being looked up', async () => {
  const place = { host: 'siem.example', port: 514, perSecond: 500 };
  const never = () => new Promise<never>(() => {});
  const sender = syslogUdp(place, ({ alert }) => alert.id, never);
  const ending = new AbortController();
  const sent = sender.send(alerts.slice(0, 1), ending.signal);
  ending.abort();
  expect(await sent).toEqual({ taken: 0, problem: 'Sending was ended.' });
});
