// Addresses and names -> others that say nothing of them, by a keyed hash: the same one is the same everywhere and
// in every report that is masked by the same key. What comes out cannot be taken for what a network has: IPv4 of the
// reserved 240.0.0.0/4, IPv6 of the documentation's 2001:db8::/32, MACs that are locally administered, names below
// .invalid.

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { addressNumber } from '../../base/parse-address.ts';
import { isMac } from '../alert-flows.ts';

type Kind = 'ip4' | 'ip6' | 'mac' | 'name' | 'id';

/** They name nobody, and what happened cannot be understood without them. */
const kept = new Set([
  '0.0.0.0',
  '255.255.255.255',
  '::',
  'ff:ff:ff:ff:ff:ff',
  '00:00:00:00:00:00',
]);

export class Mask {
  readonly #key: Uint8Array;
  readonly #known = new Map<string, string>();
  readonly #given = new Set<string>();

  constructor(key: string) {
    this.#key = utf8ToBytes(key);
  }

  /** An address, as alerts list it; what is none is a name. */
  host(text: string): string {
    if (kept.has(text)) return text;
    if (isMac(text)) return this.#masked('mac', text.toLowerCase(), macOf);
    if (addressNumber(text) === undefined) return this.name(text);
    return text.includes(':')
      ? this.#masked('ip6', text.toLowerCase(), ip6Of)
      : this.#masked('ip4', text, ip4Of);
  }

  /** A name of a host, a person, a file: whatever somebody chose. */
  name(text: string): string {
    const plain = text.trim().toLowerCase().replace(/\.$/, '');
    if (plain === '') return '';
    if (isMac(plain) || addressNumber(plain) !== undefined) return this.host(plain);
    const ending = /^[^\s/\\@]+\.[a-z0-9-]+$/.test(plain) ? '.invalid' : '';
    return this.#masked(
      'name',
      plain,
      (hash) => `name-${bytesToHex(hash.subarray(0, 5))}${ending}`,
    );
  }

  /** Of an alert: its own is a hash of addresses, which can be guessed. */
  id(text: string): string {
    return this.#masked('id', text, (hash) => bytesToHex(hash.subarray(0, 8)));
  }

  /** Two that come to the same are told apart: there are but 2^28 masks of IPv4. */
  #masked(kind: Kind, text: string, spell: (hash: Uint8Array) => string): string {
    const asked = `${kind} ${text}`;
    const known = this.#known.get(asked);
    if (known !== undefined) return known;
    let turn = 0;
    let mask: string;
    do {
      const said = turn === 0 ? asked : `${asked} ${turn}`;
      mask = spell(hmac(sha256, this.#key, utf8ToBytes(said)));
      turn += 1;
    } while (this.#given.has(mask));
    this.#given.add(mask);
    this.#known.set(asked, mask);
    return mask;
  }
}

const ip4Of = ([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string =>
  [240 | (a & 15), b, c, d === 255 ? 254 : d].join('.');

/** No group is 0, so there is one way to write it. */
function ip6Of(hash: Uint8Array): string {
  const groups = Array.from({ length: 6 }, (_, at) => (hash[2 * at]! << 8) | hash[2 * at + 1]!);
  return `2001:db8:${groups.map((group) => (group || 1).toString(16)).join(':')}`;
}

const macOf = (hash: Uint8Array): string =>
  [2, ...hash.subarray(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
