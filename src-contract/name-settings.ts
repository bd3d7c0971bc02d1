// Which files tell more of an address than the capture does. All are read on this machine; nothing is asked of a
// network.

import { z } from 'zod';
import { section } from './setting-kinds.ts';

const file = (usual: string, what: string) =>
  z
    .string('is no text')
    .max(4096, 'is longer than 4096 letters')
    .default(usual)
    .describe(`${what} A path as seen from the settings file.`);

export const Names = section({
  hosts: file('', 'A hosts file: its names go before those of the capture.'),
  countries: file('', 'Country and city of addresses: a MaxMind DB (.mmdb).'),
  networks: file('', 'Number and owner of the network (AS) of addresses: a MaxMind DB (.mmdb).'),
  vendors: file(
    'auto',
    "Makers of network cards by MAC: Wireshark's manuf, nmap-mac-prefixes, or the IEEE's oui.csv. auto: the one that Wireshark or nmap brought along; empty: none.",
  ),
});
export type NameSettings = z.output<typeof Names>;
