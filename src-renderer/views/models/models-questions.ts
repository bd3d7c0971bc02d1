import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

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
