// Commands in lines and replies of three digits, in the same order: FTP and SMTP.

import { NumberedReplies, type Reply } from './numbered-replies.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import { TextConversation } from './text-conversation.ts';
import { WaitingList } from './waiting-list.ts';

export interface Command {
  /** In upper case. */
  readonly verb: string;
  readonly argument: string;
  /** Of the argument, as it was sent. */
  readonly argumentBytes: number;
}

const mostWaiting = 32;
const longestVerb = 32;
const mostRead = 64;
const firstWord = /^([^ :]*)(?: +|:|$)/;

export abstract class CommandConversation extends TextConversation {
  protected readonly waiting = new WaitingList<Command>(mostWaiting);
  readonly #replies = new NumberedReplies();
  #isUnsure = false;

  /** `command` is what was replied to, if anything was asked. */
  protected abstract hearReply(reply: Reply, command: Command | undefined): void;

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return /^\d{3}/.test(plainText(bytes, at, end, 3));
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    const reply = this.#replies.hear(bytes, at, end);
    if (reply === undefined) return;
    if (this.#isUnsure) this.#keepNewest();
    const isLast = reply.code >= 200 && !this.isIntermediate(reply);
    this.hearReply(reply, isLast ? this.waiting.next() : this.waiting.peek());
  }

  /** More of the reply follows, or more of the command. */
  protected isIntermediate(_reply: Reply): boolean {
    return false;
  }

  /** After a gap older commands may have been answered unseen. */
  protected override missServer(): void {
    this.#replies.forget();
    this.#isUnsure = true;
  }

  #keepNewest(): void {
    this.#isUnsure = false;
    const newest = this.waiting.takeAll().pop();
    if (newest) this.waiting.add(newest);
  }
}

/** Whatever the line says: servers reply to nonsense as well. */
export function readCommand(bytes: Uint8Array, at: number, end: number): Command {
  const [whole = '', word = ''] = firstWord.exec(plainText(bytes, at, end, mostRead)) ?? [];
  const isTooLong = word.length > longestVerb;
  const argumentAt = isTooLong ? end : at + whole.length;
  return {
    verb: payloadText(bytes, at, isTooLong ? end : at + word.length, longestVerb).toUpperCase(),
    argument: payloadText(bytes, argumentAt, end),
    argumentBytes: end - argumentAt,
  };
}
