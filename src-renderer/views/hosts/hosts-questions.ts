// What the page asks. A host's alerts stand beside its flows, so news of either asks again.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { HostRow } from '../../../src-contract/routes/hosts.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';
import type { Pair } from './hosts-address.ts';

const alsoAlerts = { nouns: ['alerts'] };

export const hostSource = (
  selection: FilterSelection,
  search: string,
  sort: string,
): RowSource<HostRow> => ({
  key: ['flows', 'hosts', selection, search, sort],
  ask: (page) => api('hosts.page', { ...selection, search, sort, ...page }),
});

export const hostFacts = (selection: FilterSelection, address: string) =>
  queryOptions({
    queryKey: ['flows', 'host', selection, address],
    queryFn: () => api('hosts.get', { ...selection, address }),
    meta: alsoAlerts,
  });

/** As many as one host's facts name. */
const mostAlerts = 100;

export const hostAlerts = (selection: FilterSelection, host: string) =>
  queryOptions({
    queryKey: ['alerts', 'host', selection, host],
    queryFn: () => api('alerts.page', { ...selection, host, sort: 'rank', limit: mostAlerts }),
    meta: { nouns: ['flows'] },
  });

/** Between so many hosts more lines than these would be a ball of wool. */
const edgesPerNode = 3;

export const hostGraph = (selection: FilterSelection, nodes: number) =>
  queryOptions({
    queryKey: ['flows', 'graph', selection, nodes],
    queryFn: () => api('hosts.graph', { ...selection, nodes, edges: nodes * edgesPerNode }),
    placeholderData: keepPreviousData,
    meta: alsoAlerts,
  });

export const hostComparison = (where: string, { known, other }: Pair) =>
  queryOptions({
    queryKey: ['flows', 'compare', where, known, other],
    queryFn: () => api('hosts.compare', { where, captureId: known, with: other, limit: 100 }),
    placeholderData: keepPreviousData,
  });
