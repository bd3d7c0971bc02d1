// What the page asks. A host's alerts stand beside its flows, so news of either asks again.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ComparedHosts, HostRow } from '../../../src-contract/routes/hosts.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';
import type { BaselinePair, Pair } from './hosts-address.ts';

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

/** A hundred of each kind; the export has more. */
export const hostComparison = (where: string, compared: Pair | BaselinePair) =>
  queryOptions({
    queryKey: ['flows', 'compare', where, compared],
    queryFn: (): Promise<ComparedHosts & { readonly isCut?: boolean }> =>
      'baseline' in compared
        ? api('hosts.compareBaseline', { where, ...knownBy(compared), limit: 100 })
        : api('hosts.compare', {
            where,
            captureId: compared.known,
            with: compared.other,
            limit: 100,
          }),
    placeholderData: keepPreviousData,
  });

export const exportOf = (where: string, compared: Pair | BaselinePair) =>
  'baseline' in compared
    ? { where, ...knownBy(compared) }
    : { where, captureId: compared.known, with: compared.other };

const knownBy = ({ baseline, other }: BaselinePair) => ({
  ...{ baselineId: baseline, ...(other > 0 && { with: other }) },
});
