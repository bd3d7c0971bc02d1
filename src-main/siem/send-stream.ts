// Bytes over one connection of their own. Syslog has no receipts; but whoever reads a connection to its end closes
// it then, and whoever is gone before, resets it. So a connection that is closed in good order behind the last
// byte is the receipt. We end it only after our bytes have had the time to get there: whoever closes without
// having read them answers with a reset, and whoever closed before they came has closed too early.

import type { Socket } from 'node:net';
import { networkProblem } from './network-problem.ts';

/** For a connection to open, and while nothing moves on it. */
const mostIdleMs = 15_000;

/** Beside twice the time that the connection took to open. */
const leastArrivalMs = 50;

export interface StreamTarget {
  /** As sentences name it. */
  readonly name: string;
  /** The event that says that it is open. */
  readonly opens: 'connect' | 'secureConnect';
  connect(): Socket;
}

/** Undefined when all has arrived. */
export function sendStream(
  target: StreamTarget,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = target.connect();
    let problem: string | undefined = `${target.name}: the connection was closed too early.`;
    const fail = (sentence: string) => {
      problem = sentence;
      socket.destroy();
    };
    const leave = () => fail('Sending was ended.');
    signal.addEventListener('abort', leave, { once: true });
    socket.setTimeout(mostIdleMs, () => fail(`${target.name}: there was no answer in time.`));
    const startedMs = performance.now();
    let hasEnded = false;
    const end = () => {
      hasEnded = true;
      socket.end();
    };
    socket.once(target.opens, () => {
      const arrivalMs = leastArrivalMs + 2 * (performance.now() - startedMs);
      socket.write(bytes, () => setTimeout(end, arrivalMs));
    });
    socket.on('error', (error) => {
      problem = networkProblem(target.name, error);
    });
    socket.on('end', () => {
      if (hasEnded) problem = undefined;
      else socket.destroy();
    });
    socket.once('close', (hadError) => {
      signal.removeEventListener('abort', leave);
      if (hadError) problem ??= `${target.name}: the connection was broken.`;
      resolve(problem);
    });
    socket.resume();
    if (signal.aborted) leave();
  });
}
