// The guide to host profiles names every column, in the order of the one list.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hostColumns } from '../../src-core/feature/host-columns.ts';
import { defaultHostSettings } from '../../src-core/feature/host-settings.ts';

const guide = readFileSync(new URL('../../docs/guide/hosts.md', import.meta.url), 'utf8');

test('every column is defined in one line, and no other', () => {
  const defined = [...guide.matchAll(/^\| `(\w+)` \| \S.* \|$/gm)].map(([, name]) => name);
  expect(defined).toEqual(hostColumns.map(({ column }) => column));
});

test('the figures are those of the settings', () => {
  const { windowSec, mostHosts, mostCaptureHosts } = defaultHostSettings;
  expect(guide).toContain(`${windowSec} s`);
  expect(guide).toContain(`${mostHosts.toLocaleString('en')} hosts`);
  expect(guide).toContain(mostCaptureHosts.toLocaleString('en'));
});
