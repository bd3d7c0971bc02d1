// What a case knows of a flow beyond its packets: a model's score, and what somebody said of it.

import {
  type FlowColumn,
  type FlowField,
  type FlowRow,
  flowColumns,
} from '../flow/flow-columns.ts';

export const caseColumns = [
  { field: 'score', column: 'score', type: 'ratio', title: 'Score' },
  { field: 'label', column: 'label', type: 'word', title: 'Label' },
  { field: 'note', column: 'note', type: 'word', title: 'Note' },
] as const satisfies readonly FlowColumn[];

export type CaseField = (typeof caseColumns)[number]['field'];
export type QueryField = FlowField | CaseField;

/** A flow of a case, as the pages and REST see it. */
export interface CaseCells {
  /** Of the model in use: 0 is ordinary, 1 is most unusual. */
  readonly score: number | null;
  readonly label: string | null;
  readonly note: string | null;
}
export type CaseFlowRow = FlowRow & CaseCells;

/** All that may be asked of a flow in a case. */
export const queryColumns: readonly (FlowColumn & { readonly field: QueryField })[] = [
  ...flowColumns,
  ...caseColumns,
];
