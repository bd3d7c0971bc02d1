import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';

/** The flows that the filter lets through, sorted, each with the features that show. */
export const flowSource = (
  selection: FilterSelection,
  sort: string,
  features: string,
): RowSource<FlowPageRow> => ({
  key: ['flows', selection, sort, features],
  ask: (page) => api('flows.page', { ...selection, sort, features, ...page }),
});
