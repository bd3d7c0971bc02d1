// Pieces of a file from wherever they lie in it.

import { readSync } from 'node:fs';

/** How much of `room` was filled: less only where the file ends. */
export function readFully(descriptor: number, room: Uint8Array, at: number): number {
  for (let done = 0; ; ) {
    const read = readSync(descriptor, room, done, room.length - done, at + done);
    done += read;
    if (read === 0 || done === room.length) return done;
  }
}
