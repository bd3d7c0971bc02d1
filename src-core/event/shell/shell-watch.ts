// Listens to both sides of a connection for an interactive shell: which side it is, told by what it
// says, and what the other one types into it.

import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import type { Tell } from '../service.ts';
import { TypedLine } from '../telnet/typed-line.ts';
import { type CommandKind, commandKind, isTyped, shellSign } from './shell-signs.ts';

const mostCommands = 50;
const mostWaiting = 20;
const mostSigns = 4;
/** Banners and prompts are shorter. */
const longestTail = 512;
const mostRead = 4096;
/** So many commands are those of somebody who sits at a shell, whatever it answers. */
const enoughCommands = 2;
const mostShown = 120;
/** A side is looked at so many times: bytes may come one by one. */
const mostLooks = 500;
const asksPassword = /passw?(?:or)?d[^\r\n]{0,40}: ?$/i;
/** A new account's password is nobody's business. */
const netUser = /^(net +user +\S+ +)(?![/*])\S+/i;

interface Command {
  readonly text: string;
  readonly kind: CommandKind;
}

class Side {
  tail = '';
  typed = new TypedLine();
  waiting: Command[] = [];
  known = 0;
  looks = 0;
  readonly signs = new Set<string>();
}

export class ShellWatch {
  readonly #tell: Tell;
  readonly #forward = new Side();
  readonly #backward = new Side();
  /** The side on which the shell is. */
  #isShellForward: boolean | undefined;
  #commands = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  hear(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const side = isForward ? this.#forward : this.#backward;
    if (isForward !== this.#isShellForward) this.#hearTyping(side, isForward, bytes, at, end);
    if (this.#isShellForward === undefined || isForward === this.#isShellForward)
      this.#hearAnswer(side, isForward, bytes, at, end);
  }

  #hearAnswer(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    side.looks += 1;
    if (side.signs.size >= mostSigns || side.looks > mostLooks) return;
    const text = side.tail + plainText(bytes, at, end, mostRead);
    side.tail = text.slice(-longestTail);
    const found = shellSign(text);
    if (found === undefined || side.signs.has(found.sign)) return;
    if (!found.isSure && this.#isShellForward === undefined && !this.#isAsked(isForward)) return;
    side.signs.add(found.sign);
    const until = Math.min(end, at + mostRead);
    const shown = payloadText(bytes, Math.max(at, until - mostShown), until, mostShown);
    this.#tell.event('shell', { sign: found.sign, text: shown.trim(), is_sure: found.isSure });
    this.#become(isForward);
  }

  /** The other side has typed what such an answer fits. */
  #isAsked(isForward: boolean): boolean {
    return (isForward ? this.#backward : this.#forward).known > 0;
  }

  #hearTyping(side: Side, isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const until = Math.min(end, at + mostRead);
    const other = isForward ? this.#backward : this.#forward;
    if (!isTyped(bytes, at, until)) {
      side.typed = new TypedLine();
      return;
    }
    for (let i = at; i < until; i++) {
      const line = side.typed.type(bytes[i]!);
      if (line === undefined || line.text === '' || asksPassword.test(other.tail)) continue;
      const command = { text: line.text.replace(netUser, '$1***'), kind: commandKind(line.text) };
      if (command.kind !== undefined) side.known += command.kind === 'telling' ? 2 : 1;
      if (this.#isShellForward !== undefined) this.#tellCommand(command);
      else if (side.waiting.length < mostWaiting) side.waiting.push(command);
    }
    const isSure = side.waiting.some(({ kind }) => kind === 'telling');
    if (
      this.#isShellForward === undefined &&
      isSure &&
      side.known > enoughCommands &&
      other.tail !== ''
    )
      this.#become(!isForward);
  }

  #become(isShellForward: boolean): void {
    if (this.#isShellForward !== undefined) return;
    this.#isShellForward = isShellForward;
    const typist = isShellForward ? this.#backward : this.#forward;
    for (const command of typist.waiting) this.#tellCommand(command);
    typist.waiting = [];
  }

  #tellCommand({ text, kind }: Command): void {
    if (this.#commands >= mostCommands) return;
    this.#commands += 1;
    this.#tell.event('shell', {
      command: text,
      is_known: kind !== undefined || undefined,
      is_telling: kind === 'telling' || undefined,
      is_from_src: !this.#isShellForward,
    });
  }
}
