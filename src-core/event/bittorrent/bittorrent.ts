// BitTorrent over TCP (BEP 3): the handshakes, which name the torrent and the programs.

import { beginsWith } from '../likeness.ts';
import type { Conversation, Service, Tell } from '../service.ts';
import { handshakeBytes, handshakeDetails, handshakeMark } from './handshake.ts';

export const bittorrent: Service = {
  name: 'bittorrent',
  over: 'tcp',
  ports: [], // peers choose their own
  isLike: (opening) => beginsWith(opening, handshakeMark),
  converse: (tell) => new BittorrentConversation(tell),
};

class BittorrentConversation implements Conversation {
  readonly #tell: Tell;
  #hasForward = false;
  #hasBackward = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  get isDone(): boolean {
    return this.#hasForward && this.#hasBackward;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    if (isForward ? this.#hasForward : this.#hasBackward) return end - at;
    if (end - at < handshakeBytes) return 0;
    if (isForward) this.#hasForward = true;
    else this.#hasBackward = true;
    const details = handshakeDetails(bytes, at, end);
    if (details) this.#tell.event('bittorrent', details);
    return end - at;
  }

  skip(isForward: boolean): void {
    if (isForward) this.#hasForward = true;
    else this.#hasBackward = true;
  }
}
