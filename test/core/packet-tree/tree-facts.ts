// A packet's tree -> the few facts of it that Wireshark has fields for, named as there.

import type { PacketField, PacketLayer } from '../../../src-core/packet/tree/packet-layer.ts';

interface FactPlace {
  readonly protocols: readonly string[];
  /** Names, each directly inside the one before; the first of several may lie at any depth. */
  readonly path: readonly string[];
  /** The number in `Reply (2)`, not the word. */
  readonly isNumber?: true;
}

const names = ['dns', 'mdns', 'llmnr'];

const factPlaces: Readonly<Record<string, FactPlace>> = {
  'ip.src': { protocols: ['ipv4'], path: ['Source'] },
  'ip.dst': { protocols: ['ipv4'], path: ['Destination'] },
  'ipv6.src': { protocols: ['ipv6'], path: ['Source'] },
  'ipv6.dst': { protocols: ['ipv6'], path: ['Destination'] },
  'vlan.id': { protocols: ['vlan'], path: ['VLAN'] },
  'arp.opcode': { protocols: ['arp'], path: ['Operation'], isNumber: true },
  'tcp.srcport': { protocols: ['tcp'], path: ['Source port'] },
  'tcp.dstport': { protocols: ['tcp'], path: ['Destination port'] },
  'udp.srcport': { protocols: ['udp', 'udplite'], path: ['Source port'] },
  'udp.dstport': { protocols: ['udp', 'udplite'], path: ['Destination port'] },
  'sctp.srcport': { protocols: ['sctp'], path: ['Source port'] },
  'icmp.type': { protocols: ['icmp'], path: ['Type'], isNumber: true },
  'icmpv6.type': { protocols: ['icmpv6'], path: ['Type'], isNumber: true },
  'dns.qry.name': { protocols: names, path: ['Question', 'Name'] },
  'dhcp.option.dhcp': {
    protocols: ['dhcp'],
    path: ['Message type', 'Value', 'Type'],
    isNumber: true,
  },
  'http.request.method': { protocols: ['http'], path: ['Method'] },
  'http.request.uri': { protocols: ['http'], path: ['Target'] },
  'tls.handshake.extensions_server_name': {
    protocols: ['tls'],
    path: ['Extension', 'Value', 'Name'],
  },
};

export const factNames = Object.keys(factPlaces);

export type Facts = Readonly<Record<string, readonly string[]>>;

export function treeFacts(layers: readonly PacketLayer[]): Facts {
  const facts = Object.entries(factPlaces).map(([fact, { protocols, path, isNumber }]) => {
    const found = layers
      .filter(({ protocol }) => protocols.includes(protocol))
      .flatMap(({ fields }) => valuesAt(fields, path));
    return [fact, isNumber ? found.map(numberIn) : found];
  });
  return Object.fromEntries(facts);
}

function valuesAt(fields: readonly PacketField[], path: readonly string[]): string[] {
  const [first, ...rest] = path;
  if (rest.length === 0) return named(fields, first).map(({ value }) => value);
  return fields.flatMap((field) => {
    const inside = field.fields ?? [];
    return field.name === first ? below(inside, rest) : valuesAt(inside, path);
  });
}

function below(fields: readonly PacketField[], [first, ...rest]: readonly string[]): string[] {
  const found = named(fields, first);
  if (rest.length === 0) return found.map(({ value }) => value);
  return found.flatMap((field) => below(field.fields ?? [], rest));
}

const named = (fields: readonly PacketField[], name: string | undefined): PacketField[] =>
  fields.filter((field) => field.name === name);

const numberIn = (text: string): string => /\((\d+)\)$/.exec(text)?.[1] ?? text;
