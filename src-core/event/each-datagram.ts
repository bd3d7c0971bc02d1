// A conversation in which every datagram is a message of its own.

import type { Conversation } from './service.ts';

type ReadDatagram = (bytes: Uint8Array, at: number, end: number, isForward: boolean) => void;

export function eachDatagram(read: ReadDatagram): Conversation {
  return {
    take(isForward, bytes, at, end) {
      read(bytes, at, end, isForward);
      return end - at;
    },
    isDone: false,
    readsOn: true,
  };
}
