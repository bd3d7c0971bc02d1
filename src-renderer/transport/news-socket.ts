// News over a WebSocket that comes back by itself when the server or the network went away.

import type { News } from '../../src-contract/news.ts';

export interface NewsSocketOptions {
  readonly url: string;
  readonly hear: (news: News) => void;
  /** After a gap: whatever was said meanwhile is lost, so everything must be asked again. */
  readonly missed: () => void;
  readonly open?: (url: string) => WebSocket;
}

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** How long to wait before the nth attempt in a row, counted from 0. */
export const pauseMs = (attempt: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** attempt);

/** Returns how to stop listening. */
export function listenOverSocket(options: NewsSocketOptions): () => void {
  const { url, hear, missed, open = (address) => new WebSocket(address) } = options;
  let attempt = 0;
  let hadGap = false;
  let isStopped = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | undefined;

  function connect(): void {
    socket = open(url);
    socket.onopen = () => {
      attempt = 0;
      if (hadGap) missed();
      hadGap = false;
    };
    socket.onmessage = ({ data }) => hear(JSON.parse(String(data)) as News);
    socket.onclose = () => {
      if (isStopped) return;
      hadGap = true;
      waiting = setTimeout(connect, pauseMs(attempt));
      attempt += 1;
    };
  }

  connect();
  return () => {
    isStopped = true;
    clearTimeout(waiting);
    socket?.close();
  };
}
