import { expect, test } from 'vitest';
import { alertWheres } from '../../../src-core/alert/alert-where.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';

const alert = {
  ...{
    attackers: ['10.0.0.1'],
    victims: ['10.0.0.2', 'fe80::1'],
    attackerCount: 1,
    victimCount: 2,
  },
  ...{ startUs: 1_000_000_000_500_000, endUs: 1_000_000_009_000_000 },
};
const probe = (dstPort: number) =>
  flowRow({ protocol: 'tcp', dstPort, service: null, connState: 'S0' });
const during = 'flow_id:3.* start:<=1000000009.000000 end:>=1000000000.500000';
const between = `ip:10.0.0.1 ip:10.0.0.2,fe80::1 ${during}`;

test('from what the named flows share to nothing but the time', () => {
  expect(alertWheres(alert, 3, [probe(80), probe(80)])).toEqual([
    `proto:tcp dport:80 not service:* state:S0 ${between}`,
    `proto:tcp dport:80 ${between}`,
    between,
    during,
  ]);
});

test('a port is named only where all of them have it, and without named flows nothing is', () => {
  expect(alertWheres(alert, 3, [probe(80), probe(81)])[1]).toBe(`proto:tcp ${between}`);
  expect(alertWheres(alert, 3, [])).toEqual([between, during]);
});

test.each([
  ['hosts that are not all listed', { victimCount: 3 }],
  ['hosts that are known by their MAC', { victims: ['02:00:00:00:00:01', '02:00:00:00:00:02'] }],
])('%s are no part of it', (_what, different) => {
  expect(alertWheres({ ...alert, ...different }, 3, [])[0]).toBe(`ip:10.0.0.1 ${during}`);
});

test('so many hosts that the filter would be refused are left out, and all others can be read', () => {
  const victims = Array.from(
    { length: 100 },
    (_, i) => `2001:db8:1111:2222:3333:4444:5555:${i + 1000}`,
  );
  const wheres = alertWheres({ ...alert, victims, victimCount: 100 }, 3, [probe(80)]);
  expect(wheres[2]).toBe(`ip:10.0.0.1 ${during}`);
  for (const where of wheres) expect(parseFilter(where).terms.length).toBeGreaterThan(2);
});
