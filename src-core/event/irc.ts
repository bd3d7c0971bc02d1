// IRC (RFC 1459, RFC 2812): who is there under which name, and what is said to whom.

import { lineLike } from './likeness.ts';
import { loginDetails } from './login.ts';
import { payloadText } from './payload-text.ts';
import { plainText } from './plain-text.ts';
import type { Service } from './service.ts';
import { TextConversation } from './text-conversation.ts';
import { tlsWords } from './tls/handshake-teller.ts';

const opener =
  /^(?:NICK :?[^ ]{1,40}|USER [^ ]+ [^ ]+ [^ ]+ .+|CAP (?:LS|REQ|END)\b.*|PASS [^ ]+|:[^ ]+ (?:NOTICE|\d{3}) .+|NOTICE AUTH :.*|STARTTLS)$/i;
/** Mail and file servers know these as well. */
const ambiguous = /^(?:PASS [^ ]+|STARTTLS)$/i;
const beginning = /^(?::[^ ]*(?: .*)?|[NUCPS][A-Z]{0,7}(?: .*)?)$/i;
const ports = [6667, 6660, 6661, 6662, 6663, 6664, 6665, 6666, 6668, 6669, 7000];

export const irc: Service = {
  name: 'irc',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike(opening) {
    const like = lineLike(opening, opener, beginning);
    if (like !== 'yes' || lineLike(opening, ambiguous, /^$/) !== 'yes') return like;
    return ports.includes(opening.dstPort) ? 'yes' : 'more';
  },
  converse: (tell) => new IrcConversation(tell),
};

const command = /^(?:@[^ ]* +)?(?::([^ ]{1,255}) +)?([A-Za-z]{2,16}|\d{3})(?: +|$)/;
/** Commands that are told, with whether a target comes before the text. */
const told: Readonly<Record<string, boolean>> = {
  NICK: false,
  USER: false,
  JOIN: false,
  PART: true,
  QUIT: false,
  TOPIC: true,
  KICK: true,
  INVITE: true,
  PRIVMSG: true,
  NOTICE: true,
};
const replies = { welcome: '001', topic: '332', badPassword: '464', startTls: '670' } as const;
/** Passwords for the services that look after names: `IDENTIFY name secret`. */
const secret = /^((?:\S*serv\b.*:)?\s*:?(?:identify|register|ghost|release|login|auth)\b).*/i;

class IrcConversation extends TextConversation {
  #user: string | undefined;
  #passwordBytes: number | undefined;

  protected override isFromServer(bytes: Uint8Array, at: number, end: number): boolean {
    return /^(?::|NOTICE |PING |ERROR )/i.test(plainText(bytes, at, end, 8));
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    const [whole = '', , verb = ''] = command.exec(plainText(bytes, at, end)) ?? [];
    const argumentAt = at + whole.length;
    if (verb.toUpperCase() === 'PASS') this.#passwordBytes = end - argumentAt;
    else this.#tellCommand(undefined, verb, bytes, argumentAt, end);
  }

  protected override hearServer(bytes: Uint8Array, at: number, end: number): void {
    const [whole = '', sender, verb = ''] = command.exec(plainText(bytes, at, end)) ?? [];
    const from = sender && payloadText(bytes, ...placeOf(whole, `:${sender}`, at));
    if (verb === replies.startTls) this.becomesTls();
    else if (verb === replies.welcome || verb === replies.badPassword) this.#tellLogin(verb);
    else if (verb === replies.topic)
      this.#tellCommand(from, 'TOPIC', bytes, afterWord(bytes, at + whole.length, end), end);
    else if (from !== undefined) this.#tellCommand(from, verb, bytes, at + whole.length, end);
  }

  protected override endCommands(): void {
    this.#tellLogin(undefined);
  }

  #tellCommand(
    from: string | undefined,
    verb: string,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): void {
    const name = verb.toUpperCase();
    if (!Object.hasOwn(told, name)) return;
    if (name === 'NOTICE' && from !== undefined && !from.includes('!')) return; // a server's own
    const rest = payloadText(bytes, at, end, 512);
    if (from === undefined && (name === 'NICK' || name === 'USER'))
      this.#user = rest.split(' ', 1)[0]?.replace(/^:/, '');
    const hasTarget = told[name] && rest.includes(' ');
    const target = hasTarget ? rest.split(' ', 1)[0] : undefined;
    const text = target === undefined ? rest : rest.slice(target.length + 1);
    this.tell.event('irc', {
      command: name,
      from,
      target,
      text: text.replace(/^:/, '').replace(secret, '$1 …') || undefined,
    });
  }

  /** Only where a password was sent. */
  #tellLogin(verb: string | undefined): void {
    if (this.#passwordBytes === undefined) return;
    const isSuccess = verb === undefined ? undefined : verb === replies.welcome;
    const login = { service: 'irc', user: this.#user, method: 'password', isSuccess };
    this.tell.event('login', loginDetails({ ...login, passwordBytes: this.#passwordBytes }));
    this.#passwordBytes = undefined;
  }
}

/** The reply's first word is whom it is for. */
function afterWord(bytes: Uint8Array, at: number, end: number): number {
  const blank = bytes.subarray(at, end).indexOf(32);
  return blank < 0 ? end : at + blank + 1;
}

/** Where the part behind its colon stands. */
function placeOf(whole: string, part: string, at: number): [number, number] {
  const from = at + whole.indexOf(part);
  return [from + 1, from + part.length];
}
