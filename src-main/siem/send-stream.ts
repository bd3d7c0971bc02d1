// Bytes over one connection of their own. Syslog has no receipts; but whoever reads a connection to its end closes
// it then, and whoever is gone before, resets it. So a connection that is closed in good order behind the last
// byte is the receipt. We end it only after our bytes have had the time to get there: whoever closes without
// having read them answers with a reset, and whoever closed before they came has closed too early.

import type { Socket } from 'node:net';
import { networkProblem } from './network-problem.ts';

/** So much is handed over at once: that it went is a sign of life. What the receiver says is none. */
const pieceBytes = 65_536;

/** Beside twice the time that the connection took to open. */
const leastArrivalMs = 50;

export interface StreamTarget {
  /** As sentences name it. */
  readonly name: string;
  /** The event that says that it is open. */
  readonly opens: 'connect' | 'secureConnect';
  /** For the connection to open, for each piece to leave, and for the receiver to close. */
  readonly mostIdleMs: number;
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
    const late = setTimeout(
      () => fail(`${target.name}: there was no answer in time.`),
      target.mostIdleMs,
    );
    const startedMs = performance.now();
    let arrivalMs = leastArrivalMs;
    let hasEnded = false;
    const end = () => {
      hasEnded = true;
      late.refresh();
      socket.end();
    };
    const writeFrom = (at: number) => {
      late.refresh();
      const next = at + pieceBytes;
      socket.write(bytes.subarray(at, next), (error) => {
        if (error) return; // heard below
        if (next < bytes.length) writeFrom(next);
        else setTimeout(end, Math.min(arrivalMs, target.mostIdleMs / 2));
      });
    };
    socket.once(target.opens, () => {
      arrivalMs += 2 * (performance.now() - startedMs);
      writeFrom(0);
    });
    socket.on('error', (error) => {
      problem = networkProblem(target.name, error);
    });
    socket.on('end', () => {
      if (hasEnded) problem = undefined;
      else socket.destroy();
    });
    socket.once('close', (hadError) => {
      clearTimeout(late);
      signal.removeEventListener('abort', leave);
      if (hadError) problem ??= `${target.name}: the connection was broken.`;
      resolve(problem);
    });
    socket.resume();
    if (signal.aborted) leave();
  });
}
