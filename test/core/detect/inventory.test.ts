import { expect, test } from 'vitest';
import { BaselineCollector } from '../../../src-core/detect/baseline.ts';
import {
  habitsOf,
  type Inventory,
  InventoryCollector,
  serviceCount,
} from '../../../src-core/detect/inventory.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import { captureStartUs } from '../../fixtures/captures.ts';
import { attempt, datagrams, refusal, seenFlow } from './traffic.ts';

function inventoryOf(flows: readonly SeenFlow[]): Inventory {
  const collector = new InventoryCollector();
  collector.see({ ended: flows });
  return collector.inventory();
}

const at = (sec: number) => captureStartUs + sec * 1e6;

/** Half a second each: two pages, one question to a resolver, a knock at a door that nobody opens. */
const usual = [
  seenFlow({ atSec: 20, service: '' }),
  seenFlow({ atSec: 10 }),
  datagrams({ atSec: 30, dstIp: '10.0.0.3', dstMac: '02:00:00:00:00:03' }),
  attempt({ atSec: 40, dstIp: '10.0.0.9', dstPort: 22 }),
];

test('hosts are told with their MAC, times and flows, and what each serves with its name', () => {
  const inventory = inventoryOf(usual);
  expect(inventory).toMatchObject({ isCut: false, flows: 4, startUs: at(10), endUs: at(40) });
  expect(serviceCount(inventory)).toBe(2);
  const [client, web, resolver, ...others] = inventory.hosts;
  expect(others).toEqual([]); // who did not answer has not been seen
  expect(client).toMatchObject({
    ...{ address: '10.0.0.1', mac: '02:00:00:00:00:01', flows: 4, services: [] },
    ...{ firstSeenUs: at(10), lastSeenUs: at(40), contacts: 4, failedRatio: 0.25 },
  });
  expect(web).toMatchObject({
    ...{ address: '10.0.0.2', mac: '02:00:00:00:00:02', flows: 2 },
    ...{ firstSeenUs: at(10), lastSeenUs: at(20.5) },
    services: [{ protocol: 'tcp', port: 80, service: 'http', flows: 2, firstSeenUs: at(10) }],
  });
  expect(resolver?.services).toEqual([
    { protocol: 'udp', port: 53, service: 'dns', flows: 1, firstSeenUs: at(30) },
  ]);
});

test('what detectors go by is what a baseline of its own would be', () => {
  const collector = new BaselineCollector();
  const flows = [...usual, refusal({ dstPort: 23 }), seenFlow({ dstPort: 22, service: 'ssh' })];
  collector.see({ ended: flows });
  const { services, ...alike } = collector.baseline();
  const { services: derived, ...rest } = habitsOf(inventoryOf(flows));
  expect(rest).toEqual(alike);
  expect([...derived].sort()).toEqual([...services].sort());
  expect(derived).toEqual(['10.0.0.2 22/tcp', '10.0.0.2 80/tcp', '10.0.0.3 53/udp']);
});

test('a MAC that means everybody is nobody’s', () => {
  const asked = datagrams({
    ...{ protocol: 'arp', srcPort: 0, dstPort: 0, dstMac: 'ff:ff:ff:ff:ff:ff', service: '' },
  });
  const [who, known] = inventoryOf([asked]).hosts;
  expect([who?.mac, known?.mac]).toEqual(['02:00:00:00:00:01', '']);
  // A later flow tells it.
  expect(inventoryOf([asked, seenFlow()]).hosts[1]?.mac).toBe('02:00:00:00:00:02');
});

test('of no traffic it is empty', () => {
  const empty = { version: 1, isCut: false, flows: 0, startUs: 0, endUs: 0, hosts: [] };
  expect(inventoryOf([])).toEqual(empty);
});
