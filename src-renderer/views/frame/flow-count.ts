import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';

/** How many flows the case has and the filter lets through: what every page says at its foot. */
export const flowCount = (selection: FilterSelection) =>
  queryOptions({
    queryKey: ['flows', 'count', selection],
    queryFn: () => api('flows.page', { ...selection, limit: 0 }),
    placeholderData: keepPreviousData,
  });
