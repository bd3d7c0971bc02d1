// What is known of addresses without asking a network: by the case, and by files on this machine.

import type { AddressName } from '../../src-contract/routes/names.ts';
import { addressNumber } from '../../src-core/base/parse-address.ts';
import type { MmdbReader } from '../../src-core/table/mmdb-reader.ts';
import { vendorOf } from '../../src-core/table/vendor-lines.ts';
import type { EngineParts } from './engine-parts.ts';
import type { NameTables } from './read-name-file.ts';

export type NamePlace = Pick<EngineParts, 'names'> & {
  readonly case: Pick<EngineParts['case'], 'hosts'>;
};

/** One for each, in their order. */
export async function addressNames(
  { names, case: { hosts } }: NamePlace,
  addresses: readonly string[],
): Promise<AddressName[]> {
  const [tables, inCase] = await Promise.all([
    names.tables(),
    hosts.namesOf(addresses.filter((one) => addressNumber(one) !== undefined)),
  ]);
  return addresses.map((address) => {
    const { name = null, source = null } = inCase.get(address) ?? {};
    return { ...unknown, address, name, source, ...knownOf(address, tables) };
  });
}

const unknown: Omit<AddressName, 'address' | 'name' | 'source'> = {
  ...{ country: null, countryName: null, city: null },
  ...{ asNumber: null, organization: null, vendor: null },
};

function knownOf(address: string, tables: Partial<NameTables>): Partial<AddressName> {
  const key = addressNumber(address);
  if (key === undefined) {
    return { vendor: (tables.vendors && vendorOf(address, tables.vendors)) ?? null };
  }
  const name = tables.hosts?.get(key);
  return {
    ...(name !== undefined && { name, source: 'hosts' }),
    ...(tables.countries && placeOf(tables.countries, key)),
    ...(tables.networks && networkOf(tables.networks, key)),
  };
}

/** As MaxMind and DB-IP lay their records out, and the flat ones of others. */
function placeOf(table: MmdbReader, key: bigint): Partial<AddressName> {
  const at = table.find(key);
  if (at === undefined) return {};
  return {
    country: word(
      table.value(
        at,
        ['country', 'iso_code'],
        ['registered_country', 'iso_code'],
        ['country_code'],
        ['country'],
      ),
    ),
    countryName: word(
      table.value(
        at,
        ['country', 'names', 'en'],
        ['registered_country', 'names', 'en'],
        ['country_name'],
      ),
    ),
    city: word(table.value(at, ['city', 'names', 'en'], ['city'])),
  };
}

function networkOf(table: MmdbReader, key: bigint): Partial<AddressName> {
  const at = table.find(key);
  if (at === undefined) return {};
  const number = Number(
    String(table.value(at, ['autonomous_system_number'], ['asn'])).replace(/^AS/i, ''),
  );
  return {
    asNumber: Number.isSafeInteger(number) ? number : null,
    organization: word(table.value(at, ['autonomous_system_organization'], ['as_name'], ['name'])),
  };
}

const word = (value: string | number | undefined): string | null =>
  typeof value === 'string' ? value : null;
