import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

export const captureList = queryOptions({
  queryKey: ['captures'],
  queryFn: () => api('captures.list', {}),
});

export const captureHealth = (captureId: number) =>
  queryOptions({
    queryKey: ['captures', captureId, 'health'],
    queryFn: () => api('captures.health', { captureId }),
  });
