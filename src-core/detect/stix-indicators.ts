// A bundle of STIX 2.1 -> the addresses, names and hashes that the patterns of its indicators compare.

import type { IndicatorEntry } from './indicator-lines.ts';
import { indicatorValue } from './indicator-value.ts';

type Json = Readonly<Record<string, unknown>>;

const compared =
  /([a-z0-9-]+):([\w.'"[\]*-]+)\s*(?:=|ISSUBSET|IN)\s*(\((?:[^')]|'(?:[^'\\]|\\.)*')*\)|'(?:[^'\\]|\\.)*')/gi;
const read = /^(?:ipv4-addr|ipv6-addr|domain-name|url|file|x509-certificate|artifact)$/;
/** By whose extension is all the same. */
const fingerprint = /^network-traffic:extensions\.'[^']+'\.ja[34]$/;
/** Parts that must all hold: half of one would match too much. */
const joined = /\b(?:AND|FOLLOWEDBY)\b/;
const longestPattern = 65_536;

/** Undefined when it is no JSON, or no bundle. */
export function stixIndicators(text: string): Generator<IndicatorEntry> | undefined {
  const bundle = jsonObject(text);
  const objects = bundle?.type === 'indicator' ? [bundle] : bundle?.objects;
  return Array.isArray(objects) ? entriesOf(objects) : undefined;
}

function* entriesOf(objects: readonly unknown[]): Generator<IndicatorEntry> {
  for (const [index, object] of objects.entries()) {
    const indicator = asJson(object);
    if (indicator?.type !== 'indicator' || indicator.revoked === true) continue;
    const { pattern, pattern_type } = indicator;
    const at = `object ${index + 1}`;
    const isStix = pattern_type === undefined || pattern_type === 'stix';
    if (!isStix || typeof pattern !== 'string' || pattern.length > longestPattern)
      yield { at, written: 'its pattern', value: undefined };
    else yield* patternEntries(at, pattern);
  }
}

function* patternEntries(at: string, pattern: string): Generator<IndicatorEntry> {
  const bare = pattern.replace(/'(?:[^'\\]|\\.)*'/g, "''");
  const found = joined.test(bare) ? [] : [...pattern.matchAll(compared)];
  let count = 0;
  for (const [, object = '', path = '', values = ''] of found) {
    const isRead = read.test(object) && /^(?:value|hashes|.*\.hashes)/.test(path);
    if (!isRead && !fingerprint.test(`${object}:${path}`)) continue;
    for (const [, quoted = ''] of values.matchAll(/'((?:[^'\\]|\\.)*)'/g)) {
      const written = quoted.replace(/\\(.)/g, '$1');
      count += 1;
      yield { at, written, value: indicatorValue(written) };
    }
  }
  if (count === 0) yield { at, written: pattern.slice(0, 80), value: undefined };
}

function jsonObject(text: string): Json | undefined {
  try {
    return asJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const asJson = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as Json) : undefined;
