// Syslog by UDP (RFC 5426): a datagram for each message, no faster than the receiver is said to take them. What is
// lost on the way nobody learns, except that nobody listens at all.

import { createSocket, type Socket } from 'node:dgram';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { linesOf } from './lines-of.ts';
import { networkProblem } from './network-problem.ts';
import { type Delivered, delivered, type Sender } from './sender.ts';

export interface UdpPlace {
  readonly host: string;
  readonly port: number;
  readonly perSecond: number;
}

const stepMs = 20;
/** A refusal comes back as ICMP, after the datagram has gone. */
const refusalMs = 50;

export function syslogUdp(
  place: UdpPlace,
  lineOf: (alert: ForwardedAlert) => string,
  find: (host: string) => Promise<LookupAddress> = lookup,
): Sender {
  const { host, port } = place;
  return {
    doubtMs: 1000,
    async send(alerts, signal): Promise<Delivered> {
      try {
        const lines = await linesOf(alerts, lineOf);
        const found = await unlessEnded(find(host), signal);
        if (!found) return ended;
        const { address, family } = found;
        const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
        const isAll = await sendPaced(socket, { ...place, host: address }, lines, signal);
        return isAll ? delivered(alerts.length) : ended;
      } catch (error) {
        return { taken: 0, problem: networkProblem(`${host}:${port}`, error) };
      }
    },
    close() {},
  };
}

const ended: Delivered = { taken: 0, problem: 'Sending was ended.' };

/** Where no server of names answers, a name is looked up for half a minute: nobody who leaves waits for that. */
function unlessEnded<Answer>(
  work: Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(undefined);
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

async function sendPaced(
  socket: Socket,
  { host, port, perSecond }: UdpPlace,
  lines: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  let failure: Error | undefined;
  socket.on('error', (error) => {
    failure = error;
  });
  try {
    await new Promise<void>((open, failed) => {
      socket.once('connect', open);
      socket.once('error', failed);
      socket.connect(port, host);
    });
    const startedAt = performance.now();
    for (const [at, line] of lines.entries()) {
      const dueMs = (at * 1000) / perSecond;
      const early = dueMs - (performance.now() - startedAt);
      if (early > stepMs) await pause(early);
      if (failure) throw failure;
      if (signal.aborted) return false;
      await new Promise<void>((gone, failed) =>
        socket.send(line, (error) => (error ? failed(error) : gone())),
      );
    }
    // The pace holds from one batch to the next.
    const rest = (lines.length * 1000) / perSecond - (performance.now() - startedAt);
    await pause(Math.max(refusalMs, rest));
    if (failure) throw failure;
    return true;
  } finally {
    socket.close();
  }
}
