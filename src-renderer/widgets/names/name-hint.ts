// What is known of an address, in the hint of the words beside it.

import type { AddressName } from '../../../src-contract/routes/names.ts';
import { networkWords } from '../../../src-core/report/known-names.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';

const sources: Readonly<Record<string, string>> = {
  hosts: 'from the hosts file',
  tls: 'clients called it so (TLS)',
  quic: 'clients called it so (QUIC)',
  http: 'clients called it so (HTTP)',
  dns: 'from a DNS answer',
  dhcp: 'called itself so (DHCP)',
};

/** One line each, with where it is known from. */
export function nameHint(known: AddressName | undefined): string | undefined {
  if (!known) return undefined;
  const { name, source, city, countryName, country } = known;
  const place = [city, countryName ?? country].filter((word) => word).join(', ');
  const lines = [
    name && `${name}: ${sources[source ?? ''] ?? `from ${source}`}`,
    place,
    networkWords(known),
    known.vendor && `network card of ${known.vendor}`,
  ].filter((line) => line);
  return lines.length === 0 ? undefined : lines.map((line) => shownText(line!, 300)).join('\n');
}
