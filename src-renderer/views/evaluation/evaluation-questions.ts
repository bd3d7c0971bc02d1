import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export const evaluationList = queryOptions({
  queryKey: ['evaluations', 'list'],
  queryFn: () => api('evaluations.list', {}),
});

export const evaluationOf = (evaluationId: string) =>
  queryOptions({
    queryKey: ['evaluations', 'one', evaluationId],
    queryFn: () => api('evaluations.get', { evaluationId }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY, // it never changes
  });

export const attachedLabels = queryOptions({
  queryKey: ['flows', 'attached'],
  queryFn: () => api('labels.attached', {}),
});
