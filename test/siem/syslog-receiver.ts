// A receiver of syslog over streams: takes messages behind their counts (RFC 6587, section 3.4.1), and can be
// gone in the middle.

import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

interface Receiver {
  readonly port: number;
  readonly messages: string[];
  close(): Promise<void>;
}

interface Asked {
  readonly port?: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Each connection, before anything is read of it. */
  readonly onSocket?: (socket: Socket, messages: readonly string[]) => void;
}

export async function syslogReceiver({ port = 0, tls, onSocket }: Asked = {}): Promise<Receiver> {
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const take = (socket: Socket) => {
    let held = Buffer.alloc(0);
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      for (;;) {
        const space = held.indexOf(' ');
        const end = space + 1 + Number(held.subarray(0, Math.max(0, space)).toString());
        if (space < 1 || held.length < end) return;
        messages.push(held.subarray(space + 1, end).toString());
        held = held.subarray(end);
      }
    });
    onSocket?.(socket, messages);
  };
  const server: Server = tls ? createTlsServer(tls, take) : createServer(take);
  await new Promise<void>((open) => server.listen(port, '127.0.0.1', open));
  return {
    port: (server.address() as { port: number }).port,
    messages,
    async close() {
      for (const socket of sockets) socket.resetAndDestroy();
      await new Promise((over) => server.close(over));
    },
  };
}
