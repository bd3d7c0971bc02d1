import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { blockRows } from './flow-lines.ts';
import type { Selection } from './selection-url.ts';

export const flowBlock = (selection: Selection, block: number) =>
  queryOptions({
    queryKey: ['flows', selection.where, selection.sort, block],
    queryFn: () => api('flows.page', { ...selection, offset: block * blockRows, limit: blockRows }),
    placeholderData: keepPreviousData,
  });
