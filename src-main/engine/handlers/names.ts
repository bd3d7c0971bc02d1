import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { AddressName } from '../../../src-contract/routes/names.ts';
import { addressNumber } from '../../../src-core/base/parse-address.ts';
import type { MmdbReader } from '../../../src-core/table/mmdb-reader.ts';
import { vendorOf } from '../../../src-core/table/vendor-lines.ts';
import type { EngineParts } from '../engine-parts.ts';
import { NameSources } from '../name-sources.ts';
import type { NameTables } from '../read-name-file.ts';

export function nameHandlers(
  parts: Pick<EngineParts, 'settings'> & { readonly case: Pick<EngineParts['case'], 'hosts'> },
  sources = new NameSources(parts.settings),
) {
  return {
    async 'names.of'({ addresses }) {
      const asked = addresses.split(',');
      const [tables, inCase] = await Promise.all([
        sources.tables(),
        parts.case.hosts.namesOf(asked.filter((one) => addressNumber(one) !== undefined)),
      ]);
      return {
        rows: asked.map((address) => {
          const { name = null, source = null } = inCase.get(address) ?? {};
          return { ...unknown, address, name, source, ...knownOf(address, tables) };
        }),
      };
    },
    async 'names.files'() {
      return { files: await sources.state() };
    },
  } satisfies Partial<Handlers>;
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
