import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { FlowChoice } from './flow-choice.ts';

/** What the flows amount to. */
export const flowTotals = (choice: FlowChoice) =>
  queryOptions({
    queryKey: ['flows', 'totals', 'flowIds' in choice ? choice.flowIds : choice.all],
    queryFn: () =>
      api('flows.totals', 'flowIds' in choice ? { flowIds: choice.flowIds.join(',') } : choice.all),
    placeholderData: keepPreviousData,
  });
