// One entry of a list of bad things, as people write it -> what it names. Defanged ones as well:
// hxxp://evil[.]example, 192.0.2[.]1.

import { networkRange } from '../base/parse-address.ts';

export type IndicatorKind = 'network' | 'name' | 'url' | 'hash';

export interface IndicatorValue {
  readonly kind: IndicatorKind;
  /** In lower case but for paths: `10.0.0.0/8`, `evil.example`, `evil.example/a/b`, digits of a hash. */
  readonly text: string;
}

const longest = 2048;
const ja4 = /^[tqd]\d\d[di]\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/;
/** MD5 and JA3, SHA-1, SHA-256. */
const digest = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/;
const name =
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z][a-z-]{0,61}[a-z]|xn--[a-z0-9-]{1,59})$/;
const url =
  /^(?:https?|ftp):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^/:?#]+)(?::\d{1,5})?([/?][^#]*)?/i;

/** Undefined when it is none of these. */
export function indicatorValue(written: string): IndicatorValue | undefined {
  if (written.length > longest) return undefined;
  const text = refanged(written.trim());
  const [whole, host = '', path = ''] = url.exec(text) ?? [];
  return whole === undefined ? plainValue(text) : urlValue(host.toLowerCase(), path);
}

function refanged(text: string): string {
  return text
    .replace(/^hxxp(s?)(?=:|\[)/i, 'http$1')
    .replace(/^(https?)\[:?\](?::|\/\/)/i, '$1://')
    .replace(/\[:\/\/\]/g, '://')
    .replace(/[[({]\s*(?:\.|dot)\s*[\])}]/gi, '.')
    .replace(/\[:\](?=[0-9a-f:])/gi, ':');
}

function plainValue(written: string): IndicatorValue | undefined {
  const text = written.toLowerCase();
  if (networkRange(text)) return { kind: 'network', text };
  const digits = text.replace(/^(?:sha-?256|sha-?1|md5|ja3|ja4)[:=]\s*/, '');
  const bare = /^(?:[0-9a-f]{2}:){15,31}[0-9a-f]{2}$/.test(digits)
    ? digits.replaceAll(':', '')
    : digits;
  if (digest.test(bare) || ja4.test(bare)) return { kind: 'hash', text: bare };
  const host = text.replace(/^\*?\./, '').replace(/\.$/, '');
  return host.length < 254 && name.test(host) ? { kind: 'name', text: host } : undefined;
}

/** Of a URL at a name only the whole is bad: many others may live on that host. */
function urlValue(host: string, path: string): IndicatorValue | undefined {
  const value = plainValue(host.replace(/^\[|\]$/g, ''));
  if (value === undefined || value.kind === 'network' || path === '' || path === '/') return value;
  return value.kind === 'name' ? { kind: 'url', text: `${value.text}${path}` } : undefined;
}
