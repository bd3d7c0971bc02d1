// What a client says of itself in SASL (RFC 4422), answer by answer, as mail protocols carry it.

import { fromBase64 } from '../base/base64.ts';
import { type Login, loginDetails } from './login.ts';
import { payloadText } from './payload-text.ts';
import type { EventDetails } from './service.ts';

const digestMechanisms = /^(?:cram-|scram-|digest-|apop)/;
const tokenMechanisms = /^(?:xoauth|oauthbearer)/;
/** `user=` of XOAUTH2, `a=` of RFC 7628, `n=` of SCRAM (RFC 5802), `username=` of RFC 2831. */
const namedUser = /(?:^|,)(?:user|a|n|username)="?([^",\\]{1,255})/;

export class SaslLogin {
  /** In lower case. */
  readonly method: string;
  #user: string | undefined;
  #passwordBytes: number | undefined;

  constructor(mechanism: string) {
    this.method = mechanism.toLowerCase();
  }

  /** One answer, in base64. */
  hear(text: string): void {
    const bytes = text === '=' ? undefined : fromBase64(text);
    if (bytes === undefined) return;
    if (this.method === 'plain') this.#hearPlain(bytes);
    else if (this.method === 'login') this.#hearLogin(bytes);
    else if (this.method === 'cram-md5') this.#hearPair(bytes);
    else if (digestMechanisms.test(this.method) || tokenMechanisms.test(this.method))
      this.#user ??= namedUser.exec(payloadText(bytes, 0, bytes.length, 1024))?.[1];
  }

  details(service: string, isSuccess: boolean | undefined): EventDetails {
    const login: Login = { service, user: this.#user, method: this.method, isSuccess };
    return loginDetails({ ...login, passwordBytes: this.#passwordBytes });
  }

  /** Whom to act for, who asks, the password: zeros between them (RFC 4616). */
  #hearPlain(bytes: Uint8Array): void {
    const first = bytes.indexOf(0);
    const second = bytes.indexOf(0, first + 1);
    if (first < 0 || second < 0) return;
    this.#user = payloadText(bytes, first + 1, second);
    this.#passwordBytes = bytes.length - second - 1;
  }

  /** The first answer is the user, the second the password. */
  #hearLogin(bytes: Uint8Array): void {
    if (this.#user === undefined) this.#user = payloadText(bytes, 0, bytes.length);
    else this.#passwordBytes ??= bytes.length;
  }

  /** User, a blank, the digest (RFC 2195). */
  #hearPair(bytes: Uint8Array): void {
    const blank = bytes.lastIndexOf(32);
    if (blank > 0) this.#user = payloadText(bytes, 0, blank);
  }
}
