// What may be odd about packets, how bad each of it is, and how it is said. Severity goes by what honest
// systems never do; the odd flags of a scan are the scan's (port-scan, os-fingerprint), here they are low.

import { many } from '../base/in-words.ts';
import type { Severity } from './finding.ts';

export interface SignSeen {
  /** At least so often: of floods not each time is told. */
  readonly times: number;
  /** In one packet at most. */
  readonly hiddenBytes: number;
  /** Datagrams to the target that were begun in fragments, and how many of them came whole. */
  readonly begun: number;
  readonly whole: number;
  /** Flags, options, ports: what makes it tangible. */
  readonly notes: ReadonlySet<string>;
}

export interface SignJudgement {
  readonly impact: Severity;
  readonly confidence: number;
}

interface Sign {
  /** What there were `times` of. */
  readonly one: string;
  readonly more?: string;
  judge(seen: SignSeen): SignJudgement;
}

const often = (impact: Severity, seen: SignSeen, least: number, few: number, then: number) => ({
  impact,
  confidence: seen.times >= least ? then : few,
});

const always = (impact: Severity, confidence: number) => () => ({ impact, confidence });

export const malformedSigns = {
  land: {
    one: 'packet from and to the same address and port (land)',
    more: 'packets from and to the same address and port (land)',
    judge: (seen) => often('high', seen, 10, 0.5, 0.8),
  },
  'beyond-end': {
    one: 'fragment that ends behind the longest datagram (ping of death)',
    more: 'fragments that end behind the longest datagram (ping of death)',
    judge: always('high', 0.8),
  },
  teardrop: {
    one: 'fragment inside of another one (teardrop)',
    more: 'fragments inside of other ones (teardrop)',
    judge: (seen) => often('high', seen, 10, 0.6, 0.8),
  },
  overlap: {
    one: 'fragment that covers bytes of another one',
    more: 'fragments that cover bytes of other ones',
    judge: (seen) => often('medium', seen, 3, 0.5, 0.75),
  },
  'split-header': {
    one: 'fragment that cuts a TCP header in two',
    more: 'fragments that cut TCP headers in two',
    judge: always('medium', 0.75),
  },
  tiny: {
    one: 'tiny fragment',
    judge: (seen) => often('medium', seen, 10, 0.5, 0.75),
  },
  'without-first': {
    one: 'fragment whose datagram never began',
    more: 'fragments whose datagrams never began',
    judge: (seen) => often('low', seen, 100, 0.3, seen.whole * 2 < seen.begun ? 0.7 : 0.3),
  },
  'group-source': {
    one: 'packet from the address of a group',
    more: 'packets from the address of a group',
    judge: (seen) => often('medium', seen, 10, 0.6, 0.8),
  },
  'source-route': {
    one: 'packet with a route that its sender chose',
    more: 'packets with a route that their sender chose',
    judge: (seen) => often('medium', seen, 10, 0.6, 0.75),
  },
  'hidden-data': {
    one: 'packet with data in header options that nobody knows',
    more: 'packets with data in header options that nobody knows',
    judge: ({ hiddenBytes }) => ({ impact: 'medium', confidence: hiddenBytes >= 64 ? 0.75 : 0.4 }),
  },
  'ip-options': {
    one: 'packet with odd IP options',
    more: 'packets with odd IP options',
    judge: always('low', 0.5),
  },
  'port-zero': {
    one: 'packet with port 0',
    more: 'packets with port 0',
    judge: always('low', 0.4),
  },
  'tcp-flags': {
    one: 'segment with impossible TCP flags',
    more: 'segments with impossible TCP flags',
    judge: always('low', 0.75),
  },
  'tcp-options': {
    one: 'SYN with impossible options',
    more: 'SYNs with impossible options',
    judge: always('low', 0.7),
  },
  'tcp-header-length': {
    one: 'TCP header of an impossible length',
    more: 'TCP headers of an impossible length',
    judge: always('low', 0.5),
  },
  'low-ttl': {
    one: 'data segment that lives too short to arrive',
    more: 'data segments that live too short to arrive',
    judge: (seen) => often('medium', seen, 3, 0.5, 0.7),
  },
  'stream-overlap': {
    one: 'segment that says something else than the one before it in its place',
    more: 'segments that say something else than those before them in their places',
    judge: (seen) => often('medium', seen, 3, 0.5, 0.65),
  },
  'data-after-fin': {
    one: 'connection with data behind its end',
    more: 'connections with data behind their end',
    judge: always('low', 0.4),
  },
  'split-handshake': {
    one: 'handshake in which a SYN was answered by a SYN',
    more: 'handshakes in which a SYN was answered by a SYN',
    judge: always('medium', 0.4),
  },
  'service-loop': {
    one: 'datagram between two services that answer everything (echo, chargen and the like)',
    more: 'datagrams between two services that answer everything (echo, chargen and the like)',
    judge: always('medium', 0.75),
  },
  'unknown-protocol': {
    one: 'flow of an IP protocol that is not assigned',
    more: 'flows of IP protocols that are not assigned',
    judge: always('low', 0.5),
  },
} as const satisfies Readonly<Record<string, Sign>>;

export type SignName = keyof typeof malformedSigns;

export const isSign = (name: string): name is SignName => Object.hasOwn(malformedSigns, name);

export function signInWords(name: SignName, { times, notes }: SignSeen): string {
  const { one, more }: Sign = malformedSigns[name];
  const said = [...notes].filter((note) => note !== '');
  return `${many(times, one, more)}${said.length > 0 ? ` (${said.slice(0, 4).join(', ')})` : ''}`;
}

/** Together they say one thing: somebody shows a guard something else than what arrives. */
export const evasions: readonly (readonly [SignName, SignName])[] = [
  ['low-ttl', 'stream-overlap'],
  ['tiny', 'overlap'],
  ['split-header', 'overlap'],
];
