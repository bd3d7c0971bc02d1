// What the system itself says of its interfaces: addresses everywhere; on Linux also /sys/class/net
// (Documentation/ABI/testing/sysfs-class-net of the kernel).

import { readdir, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';

export interface SystemInterface {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly isLoopback: boolean;
  readonly isUp: boolean | undefined;
  readonly packets: number | undefined;
  readonly bytes: number | undefined;
}

const flagUp = 0x1; // IFF_UP and IFF_LOOPBACK of linux/if.h
const flagLoopback = 0x8;

export async function systemInterfaces(folder = '/sys/class/net'): Promise<SystemInterface[]> {
  const known = new Map<string, SystemInterface>();
  for (const [name, addresses = []] of Object.entries(networkInterfaces())) {
    known.set(name, {
      ...{ name, addresses: addresses.map(({ address }) => address) },
      ...{ isLoopback: addresses.some(({ internal }) => internal), isUp: true },
      ...{ packets: undefined, bytes: undefined },
    });
  }
  for (const name of await readdir(folder).catch(() => [])) {
    const described = await describe(join(folder, name));
    if (described) known.set(name, { name, addresses: [], ...known.get(name), ...described });
  }
  return [...known.values()];
}

/** Undefined of what is no interface: `bonding_masters` lies there as well. */
async function describe(folder: string) {
  const flags = await numberIn(join(folder, 'flags'));
  if (flags === undefined) return undefined;
  const counted = (what: string) => numberIn(join(folder, 'statistics', what));
  const [inPackets, outPackets, inBytes, outBytes] = await Promise.all(
    ['rx_packets', 'tx_packets', 'rx_bytes', 'tx_bytes'].map(counted),
  );
  return {
    isUp: (flags & flagUp) !== 0,
    isLoopback: (flags & flagLoopback) !== 0,
    packets: sum(inPackets, outPackets),
    bytes: sum(inBytes, outBytes),
  };
}

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;

async function numberIn(path: string): Promise<number | undefined> {
  const text = await readFile(path, 'latin1').catch(() => '');
  return /^(0x[0-9a-f]+|\d+)\s*$/i.test(text) ? Number(text) : undefined;
}
