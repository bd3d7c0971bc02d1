// What a question says of the flows it is about -> what the store is asked for.

import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import type { FlowChoice } from '../store/flow-statistics.ts';

export const chosenFlows = (asked: {
  readonly captureId?: number | undefined;
  readonly where: string;
}): FlowChoice => ({ captureId: asked.captureId, filter: parseFilter(asked.where, caseFields) });
