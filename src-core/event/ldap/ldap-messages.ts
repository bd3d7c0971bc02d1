// LDAP's messages (RFC 4511) -> events: what is asked, what comes of binds and searches, and logins.

import { derTag } from '../../packet/tree/der.ts';
import { nameOf, nameTable } from '../../packet/tree/value-text.ts';
import { BerReader } from '../ber-reader.ts';
import { loginDetails } from '../login.ts';
import type { EventDetails, Tell } from '../service.ts';
import { isLdapLogin, type LdapBind, readLdapBind } from './ldap-bind.ts';
import { ldapFilterText } from './ldap-filter-text.ts';
import { ldapBindInProgress, ldapResultName, ldapSuccess } from './ldap-results.ts';

export const ldapOperation = {
  bindRequest: 0x60,
  bindResponse: 0x61,
  unbind: 0x42,
  search: 0x63,
  entry: 0x64,
  searchDone: 0x65,
  extendedRequest: 0x77,
  extendedResponse: 0x78,
} as const;

/** Those that name one object, and no more is of interest. */
const onObjects = nameTable([
  [0x66, 'modify'],
  [0x68, 'add'],
  [0x4a, 'delete'],
  [0x6c, 'rename'],
  [0x6e, 'compare'],
]);
const scopes = ['base', 'one', 'subtree', 'children'];
const constructed = 0x20;
const enumerated = 0x0a;
const octetString = 0x04;
const requestName = 0x80;
const startTls = '1.3.6.1.4.1.1466.20037';

export class LdapMessages {
  /** The server has agreed: what follows is TLS. */
  isTlsNext = false;
  readonly #tell: Tell;
  #bind: { readonly id: number; readonly bind: LdapBind } | undefined;
  #startTlsId: number | undefined;
  #entries = 0;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  read(bytes: Uint8Array, at: number, end: number): void {
    const message = new BerReader(bytes, at, end).inside(derTag.sequence);
    const id = message?.integer();
    const tag = message?.tag;
    if (!message || id === undefined || tag === undefined) return;
    const change = nameOf(onObjects, tag);
    if (change !== undefined) this.#say(change, id, { dn: objectOf(message, tag) });
    const inside = message.inside(tag);
    if (!inside) return;
    if (tag === ldapOperation.bindRequest) this.#hearBind(inside, id);
    else if (tag === ldapOperation.bindResponse) this.#hearBindResult(inside, id);
    else if (tag === ldapOperation.search) this.#hearSearch(inside, id);
    else if (tag === ldapOperation.entry) this.#entries += 1;
    else if (tag === ldapOperation.searchDone) this.#hearSearchDone(inside, id);
    else if (tag === ldapOperation.extendedRequest) this.#hearExtended(inside, id);
    else if (tag === ldapOperation.extendedResponse) this.#hearExtendedResult(inside, id);
  }

  #say(operation: string, id: number, details: EventDetails): void {
    this.#tell.event('ldap', { operation, message_id: id, ...details });
  }

  #hearBind(inside: BerReader, id: number): void {
    const bind = readLdapBind(inside);
    const { version, dn, method } = bind;
    this.#bind = { id, bind };
    this.#say('bind', id, { version, dn, method });
  }

  #hearBindResult(inside: BerReader, id: number): void {
    const code = inside.integer(enumerated);
    if (code === undefined) return;
    this.#say('bind result', id, resultDetails(inside, code));
    const asked = this.#bind;
    if (asked?.id !== id || code === ldapBindInProgress) return;
    this.#bind = undefined;
    if (!isLdapLogin(asked.bind)) return;
    const { user, method, passwordBytes } = asked.bind;
    const login = { service: 'ldap', user, method, passwordBytes, isSuccess: code === ldapSuccess };
    this.#tell.event('login', loginDetails(login));
  }

  #hearSearch(inside: BerReader, id: number): void {
    const base = inside.text();
    const scope = inside.integer(enumerated);
    inside.integer(enumerated); // aliases
    inside.integer(); // most entries
    inside.integer(); // most seconds
    inside.next(); // types only
    const filter = ldapFilterText(inside);
    this.#entries = 0;
    this.#say('search', id, { base, scope: scopes[scope ?? -1], filter });
  }

  #hearSearchDone(inside: BerReader, id: number): void {
    const code = inside.integer(enumerated);
    if (code === undefined) return;
    this.#say('search result', id, { ...resultDetails(inside, code), entries: this.#entries });
    this.#entries = 0;
  }

  #hearExtended(inside: BerReader, id: number): void {
    const name = inside.text(requestName);
    if (name === startTls) this.#startTlsId = id;
    this.#say('extended', id, { name });
  }

  #hearExtendedResult(inside: BerReader, id: number): void {
    const code = inside.integer(enumerated);
    if (code === undefined) return;
    this.#say('extended result', id, resultDetails(inside, code));
    this.isTlsNext ||= code === ldapSuccess && id === this.#startTlsId;
  }
}

/** Where the name of an object is all there is, as in a delete, it stands without a head of its own. */
function objectOf(message: BerReader, tag: number): string | undefined {
  const ahead = new BerReader(message.bytes, message.at, message.end);
  return (tag & constructed) === 0 ? ahead.text(tag) : ahead.inside(tag)?.text();
}

/** Behind the code: the part of the name that was found, and what the server has to say. */
function resultDetails(inside: BerReader, code: number): EventDetails {
  inside.next(octetString);
  // Domain controllers end it with a zero.
  const message = inside.text()?.replace(/\\x00$/, '') || undefined;
  return { result: ldapResultName(code), result_code: code, message };
}
