// Both sides of Redis. Commands are arrays of strings with their lengths, or lines of words; replies
// come in the same order.

import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import { TextConversation } from '../text-conversation.ts';
import { WaitingList } from '../waiting-list.ts';
import { RedisReplies } from './redis-replies.ts';

interface RedisCommand {
  readonly name: string;
  readonly words: readonly string[];
  readonly passwordBytes: number;
}

const mostWaiting = 64;
const mostWords = 6;
const mostWordBytes = 127;
const mostNames = 64;
/** Told each time: they change the server, run code, or show who is there. */
const notable =
  /^(?:AUTH|ACL|BGREWRITEAOF|BGSAVE|CLIENT|CONFIG|DEBUG|EVAL|EVALSHA|FCALL|FLUSHALL|FLUSHDB|FUNCTION|HELLO|KEYS|MIGRATE|MODULE|MONITOR|REPLICAOF|SAVE|SCRIPT|SHUTDOWN|SLAVEOF|SYNC|PSYNC)$/;
/** From then on the server speaks without being asked. */
const streaming = /^(?:P?SUBSCRIBE|SSUBSCRIBE|MONITOR|P?SYNC)$/;

export class RedisConversation extends TextConversation {
  readonly #waiting = new WaitingList<RedisCommand>(mostWaiting);
  readonly #replies = new RedisReplies();
  readonly #names = new Set<string>();
  #wordsLeft = 0;
  #words: string[] = [];
  #lengths: number[] = [];
  #word: number[] = [];
  #wordBytes = 0;
  #isStreaming = false;

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return /^[+\-:$%_,#(]/.test(plainText(bytes, at, end, 1));
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    const line = plainText(bytes, at, end, 1024);
    const [, mark, digits] = /^([*$])(\d{1,9})$/.exec(line) ?? [];
    if (mark === '*') this.#begin(Number(digits));
    else if (mark === '$' && this.#wordsLeft > 0) this.#beginWord(Number(digits));
    else if (line !== '') this.#hearInline(bytes, at, end);
  }

  protected override hearCounted(bytes: Uint8Array, at: number, end: number): void {
    const left = Math.min(this.#wordBytes, mostWordBytes) - this.#word.length;
    this.#word.push(...bytes.subarray(at, Math.min(end, at + left)));
    if (this.client.countedLeft === 0) this.#endWord();
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    const reply = this.#replies.hear(bytes, at, end);
    if (reply === undefined) return;
    if (reply.literalBytes !== undefined) this.server.count(reply.literalBytes + lineEndBytes);
    if (!reply.isLast || this.#isStreaming) return;
    const command = this.#waiting.next();
    if (command) this.#tell(command, reply.error === undefined, reply.error);
  }

  protected override missServer(isPlaceKept: boolean): void {
    if (isPlaceKept) return;
    this.#replies.forget();
    this.#flush();
  }

  protected override missClient(isPlaceKept: boolean): void {
    if (!isPlaceKept) this.#begin(0);
    else if (this.client.countedLeft === 0) this.#endWord();
  }

  protected override endCommands(): void {
    this.#flush();
  }

  #begin(words: number): void {
    this.#wordsLeft = words;
    this.#words = [];
    this.#lengths = [];
  }

  #beginWord(bytes: number): void {
    this.#word = [];
    this.#wordBytes = bytes;
    this.client.count(bytes + lineEndBytes);
  }

  #endWord(): void {
    const kept = Uint8Array.from(this.#word);
    if (this.#words.length < mostWords) {
      this.#words.push(payloadText(kept, 0, kept.length));
      this.#lengths.push(this.#wordBytes);
    }
    this.#wordsLeft -= 1;
    if (this.#wordsLeft === 0) this.#hearCommand(this.#words, this.#lengths);
  }

  #hearInline(bytes: Uint8Array, at: number, end: number): void {
    const words = payloadText(bytes, at, end).trim().split(/\s+/).slice(0, mostWords);
    this.#hearCommand(
      words,
      words.map((word) => word.length),
    );
  }

  #hearCommand(words: readonly string[], lengths: readonly number[]): void {
    const name = words[0]?.toUpperCase() ?? '';
    const isLogin = name === 'AUTH';
    const passwordBytes = isLogin ? (lengths[Math.min(words.length - 1, 2)] ?? 0) : 0;
    const kept = isLogin ? words.slice(1, Math.min(words.length - 1, 2)) : words.slice(1);
    const command = { name, words: withoutSecrets(name, kept), passwordBytes };
    if (!this.#waiting.add(command)) this.#tell(command, undefined);
    if (streaming.test(name)) {
      this.#flush();
      this.#isStreaming = true;
    }
  }

  #flush(): void {
    for (const command of this.#waiting.takeAll()) this.#tell(command, undefined);
  }

  #tell(command: RedisCommand, success: boolean | undefined, error?: string): void {
    const { name, words, passwordBytes } = command;
    if (name === 'AUTH') {
      const user = words[0] ?? 'default';
      const login = { service: 'redis', user, method: 'password', passwordBytes };
      this.tell.event('login', loginDetails({ ...login, isSuccess: success }));
    } else if (this.#isTold(name) || success === false) {
      const argument = words.join(' ') || undefined;
      this.tell.event('redis', { command: name, argument, success, error });
    }
  }

  /** Other commands once in a conversation. */
  #isTold(name: string): boolean {
    if (notable.test(name)) return true;
    if (this.#names.has(name) || this.#names.size >= mostNames) return false;
    this.#names.add(name.slice(0, 32));
    return true;
  }
}

const lineEndBytes = 2;

/** `CONFIG SET requirepass x`, `HELLO 3 AUTH user x`, `ACL SETUSER joe >x`. */
function withoutSecrets(name: string, words: readonly string[]): readonly string[] {
  const secretAt = words.findIndex((word) => /^(?:requirepass|masterauth|auth)$/i.test(word));
  if (secretAt >= 0) return words.slice(0, secretAt + 1);
  return name === 'ACL' ? words.filter((word) => !/^[><#!]/.test(word)) : words;
}
