// A connection on which a client says whatever it likes, finished or not.

import { connect, type Socket } from 'node:net';

export interface RawSocket {
  readonly socket: Socket;
  /** All that came until the connection ended, whoever ended it. */
  readonly all: Promise<string>;
  /** Resolves once this has come. */
  heard(part: string): Promise<void>;
}

export function openSocket(port: number, ...said: (string | Buffer)[]): RawSocket {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  const waiting = new Set<() => void>();
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    text += chunk;
    for (const look of waiting) look();
  });
  socket.on('error', () => {}); // a reset is an end like any other
  const all = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  for (const part of said) socket.write(part);
  return {
    socket,
    all,
    heard: (part) =>
      new Promise((resolve) => {
        const look = () => {
          if (!text.includes(part)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** The head of a request that is let in. */
export const head = (port: number, line: string, ...headers: string[]): string =>
  [
    `${line} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'authorization: Bearer the-right-token',
    ...headers,
    '\r\n',
  ].join('\r\n');
