// The tokens of this server and the sessions got for them. All of it lives in memory and ends with the process.

import { isSecret, makeSecret } from './secret.ts';

/** What somebody may do: everything, or only look. */
export type Right = 'full' | 'read-only';

export interface Visitor {
  readonly right: Right;
  /** Programs send the token, browsers the cookie they got for it. */
  readonly by: 'token' | 'cookie';
}

interface Key {
  readonly right: Right;
  readonly token: string;
  /** The browser keeps this instead of the token, so that a leaked cookie dies with this server. */
  readonly session: string;
}

export interface Tokens {
  readonly token: string;
  /** Null where nobody asked for one. */
  readonly readOnlyToken: string | null;
}

export class Keys {
  readonly #keepOut: (token: string) => void;
  #keys: readonly Key[];

  /** `keepOut` sees to it that no token ever stands in the log. */
  constructor({ token, readOnlyToken }: Tokens, keepOut: (token: string) => void) {
    this.#keepOut = keepOut;
    this.#keys = [
      keyOf('full', token),
      ...(readOnlyToken === null ? [] : [keyOf('read-only', readOnlyToken)]),
    ];
    this.#keepAllOut();
  }

  /** Whoever had a token or a session has none any more. */
  rotate(): Tokens {
    this.#keys = this.#keys.map(({ right }) => keyOf(right, makeSecret()));
    this.#keepAllOut();
    const tokenOf = (right: Right) => this.#keys.find((key) => key.right === right)?.token;
    return { token: tokenOf('full') ?? '', readOnlyToken: tokenOf('read-only') ?? null };
  }

  #keepAllOut(): void {
    for (const { token } of this.#keys) this.#keepOut(token);
  }

  rightOfToken(given: string): Right | undefined {
    return this.#keys.find(({ token }) => isSecret(given, token))?.right;
  }

  rightOfSession(given: string): Right | undefined {
    return this.#keys.find(({ session }) => isSecret(given, session))?.right;
  }

  /** Undefined for a token that is none. */
  sessionFor(givenToken: string): string | undefined {
    return this.#keys.find(({ token }) => isSecret(givenToken, token))?.session;
  }
}

const keyOf = (right: Right, token: string): Key => ({ right, token, session: makeSecret() });
