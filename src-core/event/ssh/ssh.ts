// SSH (RFC 4253): who speaks to whom, and what they agree on, as far as it can be read.

import { beginsWith } from '../likeness.ts';
import type { Conversation, EventDetails, Service, Tell } from '../service.ts';
import { choiceOf } from './key-exchange.ts';
import { SshSide } from './ssh-side.ts';

export const ssh: Service = {
  name: 'ssh',
  over: 'tcp',
  ports: [22, 2222],
  isLike: (opening) => beginsWith(opening, 'SSH-'),
  converse: (tell) => new SshConversation(tell),
};

class SshConversation implements Conversation {
  readonly #tell: Tell;
  readonly #forward = new SshSide();
  readonly #backward = new SshSide();
  #isTold = false;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  get isDone(): boolean {
    return this.#forward.isOver && this.#backward.isOver;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = isForward ? this.#forward : this.#backward;
    const wasSecret = this.#areKeysNew;
    const taken = side.take(bytes, at, end);
    const isComplete = this.#forward.offer !== undefined && this.#backward.offer !== undefined;
    if (this.isDone || (isComplete && side.isClient !== undefined)) this.#tellOnce();
    if (this.#areKeysNew && !wasSecret) this.#tell.event('ssh', { message: 'encrypted' });
    return taken;
  }

  skip(isForward: boolean): void {
    (isForward ? this.#forward : this.#backward).isOver = true;
    if (this.isDone) this.#tellOnce();
  }

  end(): void {
    this.#tellOnce();
  }

  get #areKeysNew(): boolean {
    return this.#forward.hasNewKeys && this.#backward.hasNewKeys;
  }

  #tellOnce(): void {
    if (this.#isTold) return;
    this.#isTold = true;
    const details = this.#details();
    if (details.client ?? details.server) {
      this.#tell.event('ssh', { message: 'hello', ...details });
    }
  }

  /** Without a sign of who is the client, it is the one who began. */
  #details(): EventDetails {
    const isSwapped = this.#forward.isClient === false || this.#backward.isClient === true;
    const client = isSwapped ? this.#backward : this.#forward;
    const server = isSwapped ? this.#forward : this.#backward;
    return {
      client: client.banner,
      server: server.banner,
      // Whoever began the connection waits for the other side to log in.
      is_reversed: isSwapped || undefined,
      hassh: client.offer?.hassh,
      hassh_server: server.offer?.hasshServer,
      ...(client.offer && server.offer && choiceOf(client.offer, server.offer)),
    };
  }
}
