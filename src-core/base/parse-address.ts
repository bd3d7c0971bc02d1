// Addresses and networks as people write them -> 128-bit numbers, IPv4 as ::ffff:a.b.c.d.

const mapped = 0xffffn << 32n;

/** Undefined when the text is no address. */
export function addressNumber(text: string): bigint | undefined {
  const v4 = ipv4Number(text);
  return v4 === undefined ? ipv6Number(text) : mapped | v4;
}

/** First and last address of `10.0.0.0/8`, or of a single address. */
export function networkRange(text: string): { low: bigint; high: bigint } | undefined {
  const [address = '', length, ...more] = text.split('/');
  const number = addressNumber(address);
  if (number === undefined || more.length > 0) return undefined;
  if (length === undefined) return { low: number, high: number };
  const bits = ipv4Number(address) === undefined ? 128 : 32;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return undefined;
  const host = (1n << BigInt(bits - Number(length))) - 1n;
  return { low: number & ~host, high: number | host };
}

function ipv4Number(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number) ?? [];
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function ipv6Number(text: string): bigint | undefined {
  const [left = '', right, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const head = groupsOf(left, right === undefined);
  const tail = right === undefined ? [] : groupsOf(right, true);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...new Array<bigint>(missing).fill(0n), ...tail];
  return groups.reduce((sum, group) => (sum << 16n) | group, 0n);
}

/** A dotted IPv4 address may stand for the last two groups of the whole. */
function groupsOf(text: string, isEnd: boolean): bigint[] | undefined {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = isEnd && index === parts.length - 1 ? ipv4Number(part) : undefined;
    if (v4 !== undefined) groups.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return groups;
}
