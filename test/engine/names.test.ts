// Names as the handlers tell them, from files that are written here.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Names } from '../../src-contract/name-settings.ts';
import { nameHandlers } from '../../src-main/engine/handlers/names.ts';
import { NameSources } from '../../src-main/engine/name-sources.ts';
import type { PersonSettings } from '../../src-main/engine/person-settings.ts';
import type { NameInCase } from '../../src-main/store/address-names.ts';
import type { StoredHosts } from '../../src-main/store/stored-hosts.ts';
import { mapOf, mmdb, text, u32 } from '../fixtures/mmdb.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-names-'));
afterAll(() => rm(folder, { recursive: true }));

function asking(files: object, inCase: readonly (readonly [string, NameInCase])[] = []) {
  const program = async () => ({ names: Names.parse({ vendors: '', ...files }) });
  const settings = { path: join(folder, 'settings.yaml'), program } as unknown as PersonSettings;
  const hosts = { namesOf: async () => new Map(inCase) } as unknown as StoredHosts;
  const names = new NameSources(settings, [join(folder, 'manuf')]);
  return nameHandlers({ names, case: { hosts } });
}

const everywhere = { nodes: [['+0', '+0']] as const, recordBits: 24, version: 4 } as const;
const nothing = {
  ...{ name: null, source: null, country: null, countryName: null, city: null },
  ...{ asNumber: null, organization: null, vendor: null },
};

test('the hosts file goes before the capture, tables tell place and network, a list the maker', async () => {
  const country = mapOf(['iso_code', text('DE')], ['names', mapOf(['en', text('Germany')])]);
  const owner = [
    ...mapOf(
      ['autonomous_system_number', u32(64_496)],
      ['autonomous_system_organization', text('Example Net')],
    ),
  ];
  await writeFile(join(folder, 'hosts'), '10.0.0.1 mine\r\n10.0.0.2 other');
  await writeFile(
    join(folder, 'c.mmdb'),
    mmdb({ ...everywhere, data: mapOf(['country', country]) }),
  );
  await writeFile(join(folder, 'n.mmdb'), mmdb({ ...everywhere, data: owner }));
  await writeFile(join(folder, 'manuf'), '00:00:0C\tCisco\tCisco Systems, Inc\n');
  const handlers = asking(
    { hosts: 'hosts', countries: 'c.mmdb', networks: 'n.mmdb', vendors: 'auto' },
    [
      ['10.0.0.1', { name: 'called.example', source: 'tls' }],
      ['10.0.0.3', { name: 'asked.example', source: 'dns' }],
    ],
  );
  const addresses = '10.0.0.3,00:00:0c:00:00:01,10.0.0.1,2001:db8::1';
  const place = {
    country: 'DE',
    countryName: 'Germany',
    asNumber: 64_496,
    organization: 'Example Net',
  };
  expect((await handlers['names.of']({ addresses })).rows).toEqual([
    { ...nothing, address: '10.0.0.3', name: 'asked.example', source: 'dns', ...place },
    { ...nothing, address: '00:00:0c:00:00:01', vendor: 'Cisco Systems, Inc' },
    { ...nothing, address: '10.0.0.1', name: 'mine', source: 'hosts', ...place },
    { ...nothing, address: '2001:db8::1' },
  ]);
  const { files } = await handlers['names.files']();
  expect(files.map(({ kind, entries, title, problem }) => [kind, entries, title, problem])).toEqual(
    [
      ['hosts', 2, null, null],
      ['countries', null, 'Test', null],
      ['networks', null, 'Test', null],
      ['vendors', 1, null, null],
    ],
  );
});

test('a file that is missing or broken is a sentence; the others go on, and it is taken up when it is mended', async () => {
  await writeFile(join(folder, 'broken.mmdb'), 'no table');
  await writeFile(join(folder, 'names'), '10.0.0.1 before');
  const handlers = asking({ hosts: 'names', countries: 'broken.mmdb', networks: 'gone.mmdb' });
  const first = async () => (await handlers['names.of']({ addresses: '10.0.0.1' })).rows[0];
  expect(await first()).toEqual({
    ...nothing,
    address: '10.0.0.1',
    name: 'before',
    source: 'hosts',
  });
  const { files } = await handlers['names.files']();
  expect(files.map(({ problem }) => problem)).toEqual([
    null,
    'broken.mmdb is no MaxMind DB, or it is damaged.',
    'gone.mmdb does not exist.',
    null,
  ]);
  await writeFile(join(folder, 'names'), '10.0.0.1 afterwards');
  const record = mapOf(['country_code', text('FR')]);
  await writeFile(join(folder, 'broken.mmdb'), mmdb({ ...everywhere, data: record }));
  expect(await first()).toMatchObject({ name: 'afterwards', country: 'FR' });
});
