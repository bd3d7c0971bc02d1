// An interactive shell on a bare connection: whoever can type into it rules the host. Told by the banner
// or the prompt with which it greets, or by what is typed first and cannot be meant for anything else.

import { plainText } from '../plain-text.ts';
import type { Conversation, Likeness, Opening, Service, Tell } from '../service.ts';
import { commandKind, isTyped, shellSign } from './shell-signs.ts';
import { ShellWatch } from './shell-watch.ts';

/** A shorter text may still become one. */
const shortOpening = 80;
const mostLooked = 1024;

export const shell: Service = {
  name: 'shell',
  over: 'tcp',
  ports: [],
  isLike,
  converse: (tell) => new ShellConversation(tell),
};

function isLike({ bytes, at, end }: Opening): Likeness {
  const until = Math.min(end, at + mostLooked);
  if (!isTyped(bytes, at, until)) return 'no';
  const text = plainText(bytes, at, until, mostLooked);
  if (shellSign(text)?.isSure) return 'yes';
  const [first = '', ...rest] = text.split('\n', 2);
  if (rest.length > 0 && commandKind(first) === 'telling') return 'yes';
  return text.length < shortOpening ? 'more' : 'no';
}

class ShellConversation implements Conversation {
  readonly isDone = false;
  readonly #watch: ShellWatch;

  constructor(tell: Tell) {
    this.#watch = new ShellWatch(tell);
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    this.#watch.hear(isForward, bytes, at, end);
    return end - at;
  }
}
