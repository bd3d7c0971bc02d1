// A name of DNS as its registered domain and what stands below it. Without a list of all public
// suffixes: under a country's two letters, short words such as `co` and `com` are taken for one.

export interface DomainName {
  /** `example.co.uk`, in lower case; the whole name where it has no more. */
  readonly domain: string;
  /** What stands before it, as it was written; '' where nothing does. */
  readonly below: string;
}

const secondLevels = new Set(
  (
    'ac ad asn asso co com edu ed firm gen go gob gouv gov govt gr id idv ind info lg ltd me mi mil ' +
    'ne net nhs nic nom or org plc police pro sch school web'
  ).split(' '),
);

export function domainOf(name: string): DomainName {
  const whole = name.endsWith('.') ? name.slice(0, -1) : name;
  const last = whole.lastIndexOf('.');
  const second = last < 0 ? -1 : whole.lastIndexOf('.', last - 1);
  if (second < 0) return { domain: whole.toLowerCase(), below: '' };
  const isCountry = whole.length - last === 3;
  const isShared = isCountry && secondLevels.has(whole.slice(second + 1, last).toLowerCase());
  const at = isShared ? whole.lastIndexOf('.', second - 1) : second;
  return { domain: whole.slice(at + 1).toLowerCase(), below: whole.slice(0, Math.max(at, 0)) };
}

/** A reverse lookup, a name of the local network, one that is none in the Internet. */
export function isLocalName(name: string): boolean {
  return localEnd.test(name) || !name.includes('.');
}

const localEnd =
  /(?:^|\.)(?:arpa|local|localdomain|localhost|lan|home|internal|intranet|corp|private|workgroup|test|invalid|example|onion|wpad)\.?$/i;

/** It is the name, or stands below it. */
export function isBelow(name: string, domain: string): boolean {
  if (!name.endsWith(domain)) return false;
  return name.length === domain.length || name[name.length - domain.length - 1] === '.';
}
