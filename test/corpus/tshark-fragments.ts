// Which frame says whose a fragment is: the first fragment of the same datagram, told by addresses,
// protocol and identification (RFC 791; RFC 8200, section 4.5).

import { type Frame, unquoted } from './tshark-frames.ts';

export const fragmentFields = [
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ip.proto',
  'ip.id',
  'ip.flags.mf',
  'ip.frag_offset',
  'ipv6.src',
  'ipv6.dst',
  'ipv6.fraghdr.nxt',
  'ipv6.fraghdr.ident',
  'ipv6.fraghdr.more',
  'ipv6.fraghdr.offset',
] as const;

type FragmentField = (typeof fragmentFields)[number];

/**
 * For each frame the one with its ports: itself, or for a later fragment the last first one before
 * it, else the next one behind it; undefined where there is none.
 */
export function headsOf<Seen extends Frame<FragmentField>>(
  frames: readonly Seen[],
): (Seen | undefined)[] {
  const parts = frames.map(partOf);
  const heads: (Seen | undefined)[] = frames.map((frame, i) => (parts[i] ? undefined : frame));
  const find = (i: number, firsts: Map<string, Seen>) => {
    const part = parts[i];
    if (part?.isFirst) firsts.set(part.datagram, frames[i]!);
    if (part) heads[i] ??= firsts.get(part.datagram);
  };
  const before = new Map<string, Seen>();
  for (let i = 0; i < frames.length; i++) find(i, before);
  const behind = new Map<string, Seen>();
  for (let i = frames.length - 1; i >= 0; i--) find(i, behind);
  return heads;
}

interface Part {
  readonly datagram: string;
  readonly isFirst: boolean;
}

/** Undefined for a whole datagram, which an IPv6 fragment of everything is too (RFC 6946). */
function partOf(frame: Frame<FragmentField>): Part | undefined {
  const isVersion6 = unquoted(frame).includes('ipv6.fraghdr');
  const named = isVersion6
    ? (['ipv6.src', 'ipv6.dst', 'ipv6.fraghdr.nxt', 'ipv6.fraghdr.ident'] as const)
    : (['ip.src', 'ip.dst', 'ip.proto', 'ip.id'] as const);
  const more = frame[isVersion6 ? 'ipv6.fraghdr.more' : 'ip.flags.mf'];
  const isFirst = Number(frame[isVersion6 ? 'ipv6.fraghdr.offset' : 'ip.frag_offset']) === 0;
  if (isFirst && more !== '1') return undefined;
  return { datagram: named.map((field) => frame[field]).join(' '), isFirst };
}
