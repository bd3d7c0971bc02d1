// Syslog by UDP (RFC 5426): a datagram for each message, no faster than the receiver is said to take them. What is
// lost on the way nobody learns, except that nobody listens at all.

import { createSocket, type Socket } from 'node:dgram';
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

export function syslogUdp(place: UdpPlace, lineOf: (alert: ForwardedAlert) => string): Sender {
  const { host, port } = place;
  return {
    doubtMs: 1000,
    async send(alerts, signal): Promise<Delivered> {
      try {
        const lines = await linesOf(alerts, lineOf);
        const { address, family } = await lookup(host);
        const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
        const isAll = await sendPaced(socket, { ...place, host: address }, lines, signal);
        return isAll ? delivered(alerts.length) : { taken: 0, problem: 'Sending was ended.' };
      } catch (error) {
        return { taken: 0, problem: networkProblem(`${host}:${port}`, error) };
      }
    },
    close() {},
  };
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
