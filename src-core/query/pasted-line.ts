// A line that somebody pasted from a report -> what it is taken for, in the spelling in which captures have it.
// Reports write addresses so that nobody clicks on them: `hxxp://evil[.]example/x` is read as `evil.example`.

import { ipv4Text, ipv6Text } from '../base/format-address.ts';
import { addressNumber, networkRange } from '../base/parse-address.ts';

export const pastedKinds = [
  'address',
  'network',
  'domain',
  'mac',
  'community-id',
  'md5',
  'ja3',
  'ja4',
  'sha1',
  'sha256',
  'text',
] as const;
export type PastedKind = (typeof pastedKinds)[number];

export interface PastedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  /** An MD5 is one of a file until it is found to be a JA3. */
  readonly kind: PastedKind;
  /** In lower case. */
  readonly value: string;
}

/** Lines without anything, and those that begin with `#`, are left out. */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((whole, i) => {
    const line = whole.trim();
    if (line === '' || line.startsWith('#')) return [];
    return [{ line: i + 1, text: line, ...kindOf(line) }];
  });
}

type Kind = Pick<PastedLine, 'kind' | 'value'>;

const forms: readonly (readonly [PastedKind, RegExp])[] = [
  ['md5', /^[0-9a-f]{32}$/],
  ['sha1', /^[0-9a-f]{40}$/],
  ['sha256', /^[0-9a-f]{64}$/],
  ['ja4', /^[tqd](?:\d\d|s[123]|d[123])[di]\d{4}[0-9a-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/],
];
const domain =
  /^(?=.{3,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

function kindOf(line: string): Kind {
  const unquoted = line.replace(/^["'<]+|["'>,;]+$/g, '');
  if (/^1:[A-Za-z0-9+/]{27}=$/.test(unquoted)) return { kind: 'community-id', value: unquoted };
  const plain = unquoted
    .toLowerCase()
    .replaceAll(/\[\.\]|\(\.\)|\[dot\]/g, '.')
    .replaceAll('[:]', ':');
  const form = forms.find(([, pattern]) => pattern.test(plain));
  if (form) return { kind: form[0], value: plain };
  return (
    addressIn(plain) ??
    macIn(plain) ??
    hostIn(plain) ?? { kind: 'text', value: unquoted.toLowerCase() }
  );
}

function addressIn(text: string): Kind | undefined {
  const address = addressNumber(text);
  if (address !== undefined) return { kind: 'address', value: addressText(address) };
  const [first, length] = text.split('/');
  const range = networkRange(text);
  const low = range && addressText(range.low);
  return range && first && length !== undefined
    ? { kind: 'network', value: `${low}/${length}` }
    : undefined;
}

function macIn(text: string): Kind | undefined {
  const digits = text.replaceAll(/[:.-]/g, '');
  const isMac =
    /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/;
  if (!isMac.test(text)) return undefined;
  return { kind: 'mac', value: digits.match(/../g)!.join(':') };
}

/** The host of an address of the web, an address with a port, or a name. */
function hostIn(text: string): Kind | undefined {
  const [, scheme, rest = ''] = /^([a-z]{2,10}:\/\/)?(.*)$/s.exec(text) ?? [];
  const host = rest
    .replace(/^[^/@]*@/, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d{1,5}$/, '');
  // A blank is in no name, and a network that cannot be is no address with a path.
  if (scheme === undefined && /\s|^[^/]*\/\d+$/.test(rest)) return undefined;
  const name = host.replace(/\.$/, '').replace(/^\*\./, '');
  const address = addressNumber(name.replace(/^\[|\]$/g, ''));
  if (address !== undefined) return { kind: 'address', value: addressText(address) };
  return domain.test(name) ? { kind: 'domain', value: name } : undefined;
}

const mappedBits = 0xffffn;

/** As captures have it: IPv4 dotted, IPv6 as in RFC 5952. */
function addressText(address: bigint): string {
  const word = (at: bigint) => Number((address >> (32n * at)) & 0xffff_ffffn);
  if (address >> 32n === mappedBits) return ipv4Text(word(0n));
  return ipv6Text(word(3n), word(2n), word(1n), word(0n));
}
