// What the engine asks of the thread that joins a table of labels to the flows of a case. The table is read
// first; then come flows, column by column, each time as many as DuckDB hands out.

import type { JoinSummary } from '../src-core/table/label-join.ts';
import type { Reply } from './reply.ts';

export interface LabelTable {
  readonly path: string;
  readonly labelColumn?: string | undefined;
  /** Words that mean ordinary, besides the usual ones. */
  readonly normalLabels?: readonly string[] | undefined;
  /** Times may differ by so much. */
  readonly slackUs: number;
  /** What is added to the table's times. */
  readonly shiftUs: number;
}

export interface FlowsToLabel {
  readonly flowIds: readonly string[];
  readonly communityIds: readonly string[];
  readonly srcIps: readonly string[];
  readonly srcPorts: Float64Array;
  readonly dstIps: readonly string[];
  readonly dstPorts: Float64Array;
  readonly protocols: readonly string[];
  readonly startsUs: Float64Array;
  readonly endsUs: Float64Array;
}

/** One table at a time. */
export interface LabelService {
  /** Answers the names of its classes: the first is the ordinary one. */
  readLabels(table: LabelTable): Promise<Reply<readonly string[]>>;
  /** Of each flow its place among the names; -1 where no row fits. */
  labelFlows(flows: FlowsToLabel): Promise<Reply<Int32Array>>;
  labelSummary(): Promise<Reply<JoinSummary>>;
}
