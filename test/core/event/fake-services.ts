// Services for tests of the inspector. What they hear is written down in one line for both sides:
// `>` before what src said, `<` before what dst said, a gap as its length in brackets.

import type {
  Conversation,
  Likeness,
  Opening,
  Service,
  Tell,
} from '../../../src-core/event/service.ts';

export class Listener implements Conversation {
  isDone = false;
  readsOn = false;
  heard = '';
  isEnded = false;
  /** How many bytes of a text are done with. */
  use = (text: string): number => text.length;
  readonly #tell: Tell;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const text = String.fromCharCode(...bytes.subarray(at, end));
    const taken = text.slice(0, this.use(text));
    this.heard += `${isForward ? '>' : '<'}${taken}`;
    for (const [, word] of taken.matchAll(/!(\w+)/g)) this.#tell.event('shout', { word });
    for (const [, name] of taken.matchAll(/name=(\w*)/g)) this.#tell.word('serverName', name!);
    if (taken.includes('bye')) this.isDone = true;
    return taken.length;
  }

  skip(isForward: boolean, missing: number): void {
    this.heard += `${isForward ? '>' : '<'}[${missing}]`;
  }

  end(): void {
    this.isEnded = true;
    this.#tell.event('end', {});
  }
}

const text = ({ bytes, at, end }: Opening) => String.fromCharCode(...bytes.subarray(at, end));

function opensWith(word: string, opening: Opening): Likeness {
  const said = text(opening);
  if (said.startsWith(word)) return 'yes';
  return word.startsWith(said) ? 'more' : 'no';
}

/** A service that opens with a word, and no more. */
export function namedService(word: string, rest: Partial<Service> = {}): Service {
  return {
    name: word.toLowerCase(),
    over: 'both',
    ports: [],
    isLike: (opening) => opensWith(word, opening),
    ...rest,
  };
}

/** With conversations: `listeners`, in the order of their flows. */
export function fakeService(
  word: string,
  rest: Partial<Service> & { readonly readsOn?: boolean } = {},
): Service & { readonly listeners: Listener[] } {
  const listeners: Listener[] = [];
  const { readsOn = false, ...service } = rest;
  return {
    ...namedService(word, service),
    converse(tell) {
      const listener = new Listener(tell);
      listener.readsOn = readsOn;
      listeners.push(listener);
      return listener;
    },
    listeners,
  };
}
