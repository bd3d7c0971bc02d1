// FTP's control connection (RFC 959, RFC 2428, RFC 4217): commands with their replies, logins, and
// where data connections will be.

import { type Command, CommandConversation, readCommand } from './command-conversation.ts';
import { dataAddress } from './ftp-data-address.ts';
import { likeGreeting } from './greeting.ts';
import { hasPort, lineLike } from './likeness.ts';
import { type Login, loginDetails } from './login.ts';
import type { Reply } from './numbered-replies.ts';
import type { Likeness, Opening, Service } from './service.ts';
import { tlsWords } from './tls/handshake-teller.ts';

const ports = [21, 2121];

export const ftp: Service = {
  name: 'ftp',
  over: 'tcp',
  ports,
  words: tlsWords,
  isLike: likeFtp,
  converse: (tell) => new FtpConversation(tell),
};

const firstCommand = /^(?:USER [^ ]+|AUTH (?:TLS|SSL)(?:-P)?|FEAT|SYST|HOST [^ ]+)\s*$/i;
/** At its port: a command or a reply of a conversation that was begun before the capture. */
const anyLine =
  /^(?:[1-5]\d\d[ -].*|(?:USER|PASS|AUTH|FEAT|SYST|HOST|OPTS|CWD|PWD|TYPE|PASV|EPSV|PORT|EPRT|LIST|NLST|MLSD|RETR|STOR|SIZE|MDTM|DELE|MKD|SITE|NOOP|QUIT)(?: .*)?)\s*$/i;
const beginning = /^(?:[A-Z]{1,4}(?: .*)?|\d{1,3}(?:[ -].*)?)$/i;

function likeFtp(opening: Opening): Likeness {
  const greeting = likeGreeting(opening, 'ftp');
  if (greeting !== 'no') return greeting;
  if (hasPort(opening, ports)) return lineLike(opening, anyLine, beginning);
  // `USER` begins POP3 as well, and without a port only the other side's greeting tells.
  return lineLike(opening, firstCommand, beginning) === 'no' ? 'no' : 'more';
}

class FtpConversation extends CommandConversation {
  #user: string | undefined;
  #size: number | undefined;

  /** Commands whose replies never came. */
  protected override endCommands(): void {
    for (const command of this.waiting.takeAll()) this.#tellCommand(command, undefined);
  }

  protected override hearClient(bytes: Uint8Array, at: number, end: number): void {
    const command = readCommand(bytes, afterTelnet(bytes, at, end), end);
    if (command.verb === 'USER') this.#user = command.argument;
    const isSecret = command.verb === 'PASS' || command.verb === 'ACCT';
    const kept = isSecret ? { ...command, argument: '' } : command;
    if (!this.waiting.add(kept)) this.#tellCommand(kept, undefined);
  }

  protected override hearReply(reply: Reply, command: Command | undefined): void {
    if (reply.code < 200) {
      // `150 Opening BINARY mode data connection for a.bin (1234 bytes)`
      this.#size = numberBefore(/ bytes\b/i, reply.text);
      return;
    }
    if (command) this.#tellCommand(command, reply);
    else this.tell.event('ftp', { reply_code: reply.code, reply: reply.text });
    this.#size = undefined;
    if (command?.verb === 'AUTH' && reply.code === 234) this.becomesTls();
  }

  #tellCommand(command: Command, reply: Reply | undefined): void {
    const { verb, argument } = command;
    if (verb === 'USER' || verb === 'PASS') {
      this.#tellLogin(command, reply);
      return;
    }
    if (verb === 'NOOP') return;
    this.tell.event('ftp', {
      command: verb || undefined,
      argument: argument || undefined,
      reply_code: reply?.code,
      reply: reply?.text,
      ...dataAddress(verb, argument, reply),
    });
    if (reply && reply.code < 300) this.#tellFile(verb, argument);
  }

  #tellFile(verb: string, path: string): void {
    const isUpload = uploads.has(verb);
    if (!isUpload && verb !== 'RETR') return;
    this.tell.event('file', {
      name: path.split(/[/\\]/).at(-1) || path,
      bytes: this.#size,
      direction: isUpload ? 'upload' : 'download',
      service: 'ftp',
    });
  }

  /** A user's name alone may already be enough, or too much. */
  #tellLogin({ verb, argumentBytes }: Command, reply: Reply | undefined): void {
    if (verb === 'USER' && (reply === undefined || isMoreWanted(reply))) return;
    const login: Login = {
      ...{ service: 'ftp', user: this.#user, method: 'password' },
      isSuccess: reply && !isMoreWanted(reply) ? reply.code < 300 : undefined,
    };
    const passwordBytes = verb === 'PASS' ? argumentBytes : undefined;
    this.tell.event('login', loginDetails({ ...login, passwordBytes }));
  }
}

const uploads = new Set(['STOR', 'STOU', 'APPE']);

const isMoreWanted = ({ code }: Reply): boolean => code >= 300 && code < 400;

function numberBefore(unit: RegExp, text: string): number | undefined {
  const digits = /(\d{1,15})$/.exec(text.split(unit, 1)[0] ?? '')?.[1];
  return digits === undefined || !unit.test(text) ? undefined : Number(digits);
}

/** Telnet's interrupts may stand before `ABOR` (RFC 959, 4.1.3). */
function afterTelnet(bytes: Uint8Array, at: number, end: number): number {
  let from = at;
  while (from < end && bytes[from]! >= 0xf0) from++;
  return from;
}
