// As much of a WebSocket client (RFC 6455) as hearing text takes: Node 20 has none of its own.

import { type IncomingMessage, request } from 'node:http';
import type { Duplex } from 'node:stream';

interface Refusal {
  readonly status: number;
}

export interface NewsListener {
  readonly socket: Duplex;
  /** Resolves once that many texts have come. */
  hear(count: number): Promise<readonly unknown[]>;
  readonly closed: Promise<void>;
}

export function openNews(
  port: number,
  { path = '/news', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<NewsListener | Refusal> {
  return new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port,
      path,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        ...headers,
      },
    });
    asking.on('error', reject);
    asking.on('response', ({ statusCode = 0 }) => resolve({ status: statusCode }));
    asking.on('upgrade', (_response: IncomingMessage, socket: Duplex, head: Buffer) =>
      resolve(listenTo(socket, head)),
    );
    asking.end();
  });
}

function listenTo(socket: Duplex, head: Buffer): NewsListener {
  let bytes = head;
  const texts: unknown[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => {});
  const take = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let frame = frameAt(bytes); frame; frame = frameAt(bytes)) {
      bytes = bytes.subarray(frame.end);
      if (frame.kind === 1) texts.push(JSON.parse(frame.payload.toString()));
    }
    for (const look of waiting) look();
  };
  socket.on('data', take);
  take(Buffer.alloc(0));
  return {
    socket,
    closed,
    hear: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (texts.length < count) return;
          waiting.delete(look);
          resolve(texts);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** RFC 6455, 5.2; a server never masks, and news never fills 64 kB. */
function frameAt(bytes: Buffer) {
  if (bytes.length < 4) return undefined;
  const short = bytes.readUInt8(1);
  const [at, length] = short < 126 ? [2, short] : [4, bytes.readUInt16BE(2)];
  const end = at + length;
  if (bytes.length < end) return undefined;
  return { kind: bytes.readUInt8(0) & 0x0f, payload: bytes.subarray(at, end), end };
}
