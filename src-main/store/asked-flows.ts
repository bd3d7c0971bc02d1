// Flows by their ids or by a filter -> SQL.

import type { Filter } from '../../src-core/query/filter.ts';
import { type Condition, conditionOf } from './flow-conditions.ts';

export interface AskedFlows {
  readonly captureId?: number | undefined;
  readonly filter: Filter;
  /** In the place of the filter. */
  readonly flowIds?: readonly string[] | undefined;
}

export function askedFlows({ captureId, filter, flowIds }: AskedFlows): Condition {
  if (!flowIds) return conditionOf(filter, captureId);
  // One parameter, however many they are: ids hold no commas.
  return { sql: `flow_id IN (SELECT unnest(string_split($1, ',')))`, values: [flowIds.join(',')] };
}
