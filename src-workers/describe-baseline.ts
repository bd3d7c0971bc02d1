// The bytes of a baseline's file -> what the library shows of it, and its inventory page by page.

import type { BaselineKnown } from '../src-contract/case-model-service.ts';
import type { ModelBytes } from '../src-contract/model-service.ts';
import type { BaselineFacts, BaselineHosts } from '../src-contract/routes/baseline.ts';
import { type InventoryHost, serviceCount } from '../src-core/detect/inventory.ts';
import { findModel } from '../src-core/model/models.ts';
import type { TrafficBaseline } from '../src-core/model/traffic-baseline.ts';
import { unpackBaseline } from './baseline-bytes.ts';

export const describeBaseline = (file: ModelBytes): BaselineFacts =>
  baselineFacts(unpackBaseline(file));

export function baselineFacts(baseline: TrafficBaseline): BaselineFacts {
  const { name, date, version, interfaceName, evidence, inventory, models } = baseline;
  const { flows, startUs, endUs, isCut, hosts } = inventory;
  return {
    ...{ name, date, version, interfaceName, evidence, flows, startUs, endUs, isCut },
    ...{ hosts: hosts.length, services: serviceCount(inventory) },
    models: models.map(({ kind, threshold, card }) => {
      const { fittedRows, heldOutRows, falseAlarmRate, notes } = card;
      const title = findModel(kind).title;
      return { kind, title, fittedRows, heldOutRows, threshold, falseAlarmRate, notes };
    }),
  };
}

export function baselineHosts(
  file: ModelBytes,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): BaselineHosts {
  const hosts = unpackBaseline(file)
    .inventory.hosts.map((host) => ({ host, key: sortKey(host) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rows = hosts.slice(offset, offset + limit).map(({ host }) => host);
  return { total: hosts.length, offset, rows };
}

export function baselineKnown(file: ModelBytes): BaselineKnown {
  const { name, inventory } = unpackBaseline(file);
  const { isCut, hosts } = inventory;
  const served = hosts.flatMap(({ address, services }) =>
    services.map(({ port, protocol, service }) => ({
      port: `${port} ${protocol}`,
      service,
      address,
    })),
  );
  return {
    ...{ name, isCut, hosts: lines(hosts.map(({ address }) => address)) },
    services: lines(served.map(({ service }) => service)),
    ports: lines(served.map(({ port }) => port)),
    servers: lines(served.map(({ port, address }) => `${port} ${address}`)),
  };
}

const lines = (names: readonly string[]): string => [...new Set(names)].join('\n');

/** 10.0.0.9 stands before 10.0.0.10, and IPv4 before IPv6. */
function sortKey({ address }: InventoryHost): string {
  if (address.includes(':')) return `6 ${address}`;
  return `4 ${address
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.')}`;
}
