// The opening of VNC (RFC 6143, 7.1 and 7.2): versions, kinds of security, a challenge and its result.

import { u32 } from '../../base/read-bytes.ts';
import { loginDetails } from '../login.ts';
import { payloadText } from '../payload-text.ts';
import { plainText } from '../plain-text.ts';
import type { Conversation, Tell } from '../service.ts';

const versionBytes = 12;
const challengeBytes = 16;
const resultBytes = 4;
const mostOpening = 1024;
const kinds: Readonly<Record<number, string>> = {
  1: 'none',
  2: 'vnc',
  5: 'ra2',
  16: 'tight',
  18: 'tls',
  19: 'vencrypt',
  30: 'apple',
};
const withChallenge = 2;

type Step =
  | 'server version'
  | 'client version'
  | 'offer'
  | 'choice'
  | 'challenge'
  | 'response'
  | 'result';
const ofClient: readonly Step[] = ['client version', 'choice', 'response'];

export class VncConversation implements Conversation {
  isDone = false;
  readonly #tell: Tell;
  #step: Step = 'server version';
  #isServerForward: boolean | undefined;
  #version = '';
  #minor = 8;
  #security: number | undefined;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    this.#isServerForward ??= isForward;
    let next = at;
    while (next < end && !this.isDone && isForward === this.#isNextForward) {
      const read = this.#read(bytes, next, end);
      if (read === 0) break;
      next += read;
    }
    // So much is no part of an opening: it speaks another language from here on.
    if (end - next > mostOpening) this.#finish(undefined);
    return next - at;
  }

  skip(): void {
    this.#finish(undefined);
  }

  end(): void {
    this.#finish(undefined);
  }

  get #isNextForward(): boolean {
    return ofClient.includes(this.#step) !== this.#isServerForward;
  }

  /** Answers how many bytes it was; 0 when it is not all there. */
  #read(bytes: Uint8Array, at: number, end: number): number {
    if (this.#step.endsWith('version')) return this.#readVersion(bytes, at, end);
    if (this.#step === 'offer') return this.#readOffer(bytes, at, end);
    if (this.#step === 'choice') return this.#choose(bytes[at]!, 1);
    if (this.#step === 'result') return this.#readResult(bytes, at, end);
    if (end - at < challengeBytes) return 0;
    this.#step = this.#step === 'challenge' ? 'response' : 'result';
    return challengeBytes;
  }

  /** The client's, which may be lower, is the one they speak. */
  #readVersion(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < versionBytes) return 0;
    const minor = /^RFB 003\.(\d{3})\n$/.exec(plainText(bytes, at, end, versionBytes))?.[1];
    this.#version = payloadText(bytes, at + 4, at + versionBytes - 1);
    this.#minor = Number(minor ?? 8);
    this.#step = this.#step === 'server version' ? 'client version' : 'offer';
    if (minor === undefined && this.#step === 'offer') this.#finish(undefined); // RealVNC's own
    return versionBytes;
  }

  /** Version 3.3 knows no choice (RFC 6143, appendix A). */
  #readOffer(bytes: Uint8Array, at: number, end: number): number {
    if (this.#minor < 7) {
      if (end - at < 4) return 0;
      return this.#choose(u32(bytes, at) & 255, 4);
    }
    const size = 1 + bytes[at]!;
    if (end - at < size) return 0;
    if (size === 1) this.#finish(false); // a reason for the refusal follows
    this.#step = 'choice';
    return size;
  }

  #choose(security: number, size: number): number {
    this.#security = security;
    if (security === withChallenge) this.#step = 'challenge';
    else if (security === 1 && this.#minor >= 8) this.#step = 'result';
    // Without security there is nothing more to say; other kinds speak languages of their own.
    else this.#finish(security === 1 ? true : undefined);
    return size;
  }

  #readResult(bytes: Uint8Array, at: number, end: number): number {
    if (end - at < resultBytes) return 0;
    this.#finish(u32(bytes, at) === 0);
    return resultBytes;
  }

  #finish(isSuccess: boolean | undefined): void {
    if (!this.isDone && this.#version !== '') this.#tellSession(isSuccess);
    this.isDone = true;
  }

  #tellSession(isSuccess: boolean | undefined): void {
    const security = this.#security;
    const method = security === undefined ? undefined : (kinds[security] ?? String(security));
    this.#tell.event('vnc', { version: this.#version, security: method, success: isSuccess });
    if (security === withChallenge)
      this.#tell.event('login', loginDetails({ service: 'vnc', method: 'vnc', isSuccess }));
  }
}
