// The tunnels of a capture, numbered, so that a flow's key needs one word for the tunnel it is in.
// A tunnel is its kind, its two outer ends in either order, its VNI or GRE key, and the tunnel
// around it, if there is one. Bounded: what comes after the last number shares it.

import { ipv4Text, ipv6Text } from '../base/format-address.ts';
import type { PacketHeaders } from './packet-headers.ts';

const kinds = [
  'gre',
  'erspan',
  'ipip',
  '6in4',
  'vxlan',
  'geneve',
  'gtpu',
  'teredo',
  'mpls',
] as const;
export type TunnelKind = (typeof kinds)[number];

const mostTunnels = 65_536;
/** Tunnels seen lately are found again without making their name. */
const recentTunnels = 256;
const words = 12;

export class TunnelTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [''];
  readonly #recent = new Int32Array(recentTunnels * words);
  readonly #key = new Int32Array(words);

  /** `outer` holds the outer header's addresses; `id` is -1 without VNI or key. */
  numberOf(kind: TunnelKind, outer: PacketHeaders, id: number): number {
    const key = this.#key;
    key[0] = kinds.indexOf(kind) * 8 + outer.ipVersion;
    key[1] = outer.src0;
    key[2] = outer.src1;
    key[3] = outer.src2;
    key[4] = outer.src3;
    key[5] = outer.dst0;
    key[6] = outer.dst1;
    key[7] = outer.dst2;
    key[8] = outer.dst3;
    key[9] = id;
    key[10] = outer.tunnel;
    const hash = Math.imul(outer.src3 ^ Math.imul(outer.dst3, 31) ^ id ^ key[0], 0x9e3779b1);
    const at = (hash >>> 24) * words;
    for (let i = 0; i < words - 1; i++) {
      if (key[i] !== this.#recent[at + i]) return this.#look(kind, outer, id, at);
    }
    return this.#recent[at + words - 1]!;
  }

  /** `gre:10.0.0.1-10.0.0.2#5`, tunnels in tunnels from outside in; '' outside of any. */
  nameOf(number: number): string {
    return this.#names[number]!;
  }

  #look(kind: TunnelKind, outer: PacketHeaders, id: number, at: number): number {
    const ends = [srcText(outer), dstText(outer)].sort().join('-');
    const around = outer.tunnel === 0 ? '' : `${this.nameOf(outer.tunnel)} `;
    const number = this.#number(`${around}${kind}:${ends}${id === -1 ? '' : `#${id >>> 0}`}`);
    this.#recent.set(this.#key, at);
    this.#recent[at + words - 1] = number;
    return number;
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    if (this.#names.length > mostTunnels) return mostTunnels;
    const number = this.#names.length;
    this.#names.push(number === mostTunnels ? 'more' : name);
    this.#numbers.set(name, number);
    return number;
  }
}

function srcText({ ipVersion, src0, src1, src2, src3 }: PacketHeaders): string {
  return ipVersion === 4 ? ipv4Text(src3) : ipv6Text(src0, src1, src2, src3);
}

function dstText({ ipVersion, dst0, dst1, dst2, dst3 }: PacketHeaders): string {
  return ipVersion === 4 ? ipv4Text(dst3) : ipv6Text(dst0, dst1, dst2, dst3);
}
