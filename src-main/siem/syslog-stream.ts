// Syslog by TCP (RFC 6587) and by TLS (RFC 5425): each message behind the count of its bytes, so that none can
// run into the next. A batch is a connection.

import { connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import { linesOf } from './lines-of.ts';
import { readSmallFile } from './read-small-file.ts';
import { type StreamTarget, sendStream } from './send-stream.ts';
import { type Delivered, delivered, type Sender } from './sender.ts';

export interface StreamPlace {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly caFile?: string | undefined; readonly serverName?: string | undefined };
}

/** So long a receiver may take to die of what it has read and not yet kept. */
const streamDoubtMs = 5000;
const usualIdleMs = 15_000;

export function syslogStream(
  place: StreamPlace,
  lineOf: (alert: ForwardedAlert) => string,
  mostIdleMs = usualIdleMs,
): Sender {
  return {
    doubtMs: streamDoubtMs,
    async send(alerts, signal): Promise<Delivered> {
      const target = await targetOf(place, mostIdleMs);
      if (typeof target === 'string') return { taken: 0, problem: target };
      const frames = Buffer.concat((await linesOf(alerts, lineOf)).map(frame));
      const problem = await sendStream(target, frames, signal);
      return problem === undefined ? delivered(alerts.length) : { taken: 0, problem };
    },
    close() {},
  };
}

function frame(line: string): Buffer {
  const message = Buffer.from(line);
  return Buffer.concat([Buffer.from(`${message.length} `), message]);
}

/** A sentence when its certificates cannot be read. They are read anew each time: they are renewed some day. */
async function targetOf(
  { host, port, tls }: StreamPlace,
  mostIdleMs: number,
): Promise<StreamTarget | string> {
  const name = `${host}:${port}`;
  if (!tls) return { name, opens: 'connect', mostIdleMs, connect: () => connect({ host, port }) };
  const ca = tls.caFile === undefined ? undefined : await readSmallFile(tls.caFile);
  if (typeof ca === 'string') return ca;
  const named = tls.serverName ?? host;
  const options = {
    ...{ host, port, ...(ca && { ca }) },
    // An address is compared with the certificate, but is no name to ask for.
    ...(isIP(named) === 0 && { servername: named }),
  };
  return { name, opens: 'secureConnect', mostIdleMs, connect: () => connectTls(options) };
}
