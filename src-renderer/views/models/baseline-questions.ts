import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** Which one is in use stands in the settings. */
export const baselineList = queryOptions({
  queryKey: ['models', 'baselines'],
  queryFn: () => api('baseline.list', {}),
  meta: { nouns: ['settings'] },
});

export const hostsAtOnce = 50;

export const baselineHosts = (baselineId: string, offset: number) =>
  queryOptions({
    queryKey: ['baseline-hosts', baselineId, offset],
    queryFn: () => api('baseline.hosts', { baselineId, offset, limit: hostsAtOnce }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY, // by its id it is the same file
  });
