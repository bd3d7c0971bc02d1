// What is known of an address, in words beside it and in its hint.

import type { AddressName } from '../../../src-contract/routes/names.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';

/** `dns.example · DE · AS64496 Example Net`; '' where nothing is known. */
export function nameWords(known: AddressName | undefined, ownName?: string): string {
  if (!known) return ownName ?? '';
  const { country, vendor } = known;
  const name = known.source === 'hosts' ? known.name : (ownName ?? known.name);
  return [name, country, networkWords(known), vendor].filter((word) => word).join(' · ');
}

function networkWords({ asNumber, organization }: AddressName): string {
  return [asNumber === null ? '' : `AS${asNumber}`, organization ?? ''].filter(Boolean).join(' ');
}

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
