import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ScoredHost } from '../../../src-contract/routes/host-scores.ts';
import { api } from '../../api.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';

export const modelList = queryOptions({
  queryKey: ['models', 'list'],
  queryFn: () => api('models.list', {}),
});

export const modelKinds = queryOptions({
  queryKey: ['models', 'kinds'],
  queryFn: () => api('models.kinds', {}),
  staleTime: Number.POSITIVE_INFINITY,
});

export const modelCard = (modelId: string) =>
  queryOptions({
    queryKey: ['models', 'card', modelId],
    queryFn: () => api('models.get', { modelId }),
  });

/** A training that runs tells its losses to whoever asks again. */
const askAgainMs = 1000;

export const mlStatus = queryOptions({
  queryKey: ['models', 'status'],
  queryFn: () => api('ml.status', {}),
  meta: { nouns: ['flows'] },
  refetchInterval: ({ state: { data } }) =>
    data?.training?.state === 'running' || data?.training?.state === 'queued' ? askAgainMs : false,
});

/** The labels that flows have; they change with the flows. */
export const labelList = queryOptions({
  queryKey: ['flows', 'labels'],
  queryFn: () => api('labels.list', {}),
  placeholderData: keepPreviousData,
});

/** What a model of hosts has scored, without the windows. */
export const hostScoring = (modelId: string) =>
  queryOptions({
    queryKey: ['models', 'hosts', modelId],
    queryFn: () => api('models.hosts', { modelId, limit: 0 }),
    meta: { nouns: ['captures'] },
  });

interface ShownWindows {
  readonly find: string;
  readonly reported: boolean;
  readonly sort: string;
}

export const hostScoreSource = (
  modelId: string,
  { find, reported, sort }: ShownWindows,
): RowSource<ScoredHost> => ({
  key: ['models', 'hosts', modelId, find, reported, sort],
  ask: (page) =>
    api('models.hosts', {
      ...{ modelId, sort, ...page },
      ...{ address: find, show: reported ? 'reported' : 'all' },
    }),
});

/** What models of hosts say of one of them. */
export const unusualHost = (address: string, captureId: number | undefined) =>
  queryOptions({
    queryKey: ['models', 'host', address, captureId],
    queryFn: () => api('hosts.unusual', { address, ...(captureId !== undefined && { captureId }) }),
    meta: { nouns: ['captures'] },
  });
