// What tshark says about each packet, cut down to the innermost flow: the last IP header that is
// not quoted in somebody's payload, and the transport header behind it.

import { spawnSync } from 'node:child_process';

export interface PacketFacts {
  readonly number: number;
  readonly timeUs: number;
  readonly wireBytes: number;
  /** `src>dst`, ports after a `#`, the protocol in front: `tcp 1.2.3.4#80>5.6.7.8#1024`; '' without a flow. */
  readonly flow: string;
}

const fields = [
  'frame.number',
  'frame.time_epoch',
  'frame.len',
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ip.proto',
  'ip.frag_offset',
  'ipv6.src',
  'ipv6.dst',
  'ipv6.nxt',
  'tcp.srcport',
  'tcp.dstport',
  'udp.srcport',
  'udp.dstport',
  'sctp.srcport',
  'sctp.dstport',
  'icmp.type',
  'icmp.code',
  'icmpv6.type',
  'icmpv6.code',
  'arp.src.proto_ipv4',
  'arp.dst.proto_ipv4',
] as const;

type Field = (typeof fields)[number];

export function tsharkPackets(path: string): PacketFacts[] {
  const options = [
    'ip.defragment:FALSE',
    'ipv6.defragment:FALSE',
    'tcp.desegment_tcp_streams:FALSE',
  ];
  const { error, stdout } = spawnSync(
    'tshark',
    [
      ...['-n', '-r', path, '-T', 'fields', '-E', 'occurrence=a', '-E', 'aggregator=|'],
      ...options.flatMap((option) => ['-o', option]),
      ...fields.flatMap((field) => ['-e', field]),
    ],
    { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, TZ: 'UTC' } },
  );
  if (error) throw error;
  return stdout.split('\n').filter(Boolean).map(factsOf);
}

function factsOf(line: string): PacketFacts {
  const cells = line.split('\t');
  const all = new Map(fields.map((field, i) => [field, (cells[i] ?? '').split('|')]));
  const first = (field: Field) => all.get(field)![0]!;
  const [seconds = '0', fraction = ''] = first('frame.time_epoch').split('.');
  return {
    number: Number(first('frame.number')),
    // Nanoseconds; ten digits where a record says more than a second of them.
    timeUs: Number(seconds) * 1e6 + Math.floor(Number(fraction) / 1000),
    wireBytes: Number(first('frame.len')),
    flow: innermost(first('frame.protocols').split(':'), all),
  };
}

/** Payloads that quote or sample other packets, and what is no tunnel of ours. */
const quoting = new Set(['icmp', 'icmpv6', 'sflow', 'openflow', 'esp', 'cflow', 'data']);

function innermost(chain: readonly string[], all: ReadonlyMap<Field, readonly string[]>): string {
  const taken = new Map<Field, number>();
  const next = (field: Field): string => {
    const at = taken.get(field) ?? 0;
    taken.set(field, at + 1);
    return all.get(field)![at] ?? '';
  };
  let ends: { src: string; dst: string; protocol: string } | undefined;
  let flow = '';
  for (const layer of chain) {
    switch (layer) {
      case 'ip':
        ends = { src: next('ip.src'), dst: next('ip.dst'), protocol: next('ip.proto') };
        next('ip.frag_offset');
        if (ends.src !== '' && ends.dst !== '')
          flow = `ip-${ends.protocol} ${ends.src}>${ends.dst}`;
        break;
      case 'ipv6':
        ends = { src: next('ipv6.src'), dst: next('ipv6.dst'), protocol: '' };
        if (ends.src !== '' && ends.dst !== '') flow = `ip-? ${ends.src}>${ends.dst}`;
        break;
      case 'tcp':
      case 'udp':
      case 'udplite':
      case 'sctp': {
        const names = layer === 'udplite' ? 'udp' : layer; // tshark shares the fields
        const src = next(`${names}.srcport`);
        const dst = next(`${names}.dstport`);
        const word = layer === 'udplite' ? 'ip-136' : layer;
        if (ends && src !== '') flow = `${word} ${ends.src}#${src}>${ends.dst}#${dst}`;
        break;
      }
      case 'icmp':
      case 'icmpv6': {
        const type = next(`${layer}.type`);
        const word = layer === 'icmp' ? 'icmp' : 'icmp6';
        if (ends && type !== '') {
          flow = `${word} ${ends.src}#${type}>${ends.dst}#${next(`${layer}.code`)}`;
        }
        break;
      }
      case 'arp':
        if (all.get('arp.src.proto_ipv4')![0] !== '') {
          flow = `arp ${next('arp.src.proto_ipv4')}>${next('arp.dst.proto_ipv4')}`;
        }
        break;
    }
    if (quoting.has(layer)) break;
  }
  return flow;
}
