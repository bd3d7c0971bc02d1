import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { isFlowId } from './flow-address.ts';

export const oneFlow = (flowId: string) =>
  queryOptions({
    queryKey: ['flows', 'one', flowId],
    queryFn: () => api('flows.get', { flowId }),
    enabled: isFlowId(flowId),
  });
