// A listener that talks is cut off, and so is one that is no longer there.

import type { Limits } from './limits.ts';

/** What is used of the `ws` package's socket. */
export interface Listener {
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
  on(event: 'close' | 'message' | 'ping' | 'pong', heard: () => void): void;
}

const windowMs = 10_000;
const policyViolation = 1008; // RFC 6455, 7.4.1

export function mindManners(listener: Listener, limits: Limits, onRude: () => void): void {
  let said = 0;
  let isThere = true;
  const hear = () => {
    isThere = true;
    said += 1;
    if (said !== limits.saidPer10Sec + 1) return;
    onRude();
    listener.close(policyViolation);
    // Whoever floods will not wait for the end of the farewell, and neither do we.
    listener.terminate();
  };
  for (const event of ['message', 'ping', 'pong'] as const) listener.on(event, hear);
  const forget = setInterval(() => {
    said = 0;
  }, windowMs);
  const ask = setInterval(() => {
    if (!isThere) return listener.terminate();
    isThere = false;
    listener.ping();
  }, limits.pingEveryMs);
  listener.on('close', () => {
    clearInterval(forget);
    clearInterval(ask);
  });
}
