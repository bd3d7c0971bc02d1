// What keys do with the selected flows, else with the one the cursor is on.

import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import type { PickedRows } from '../../widgets/table/use-picked-rows.ts';
import type { FlowChoice } from './flow-choice.ts';
import { attackLabel, nextLabel, ordinaryLabel } from './label-words.ts';
import type { Saying } from './say-dialog.tsx';
import type { FlowLabels } from './use-flow-labels.ts';

interface Keyed {
  /** What labels are said of; undefined when there is nothing. */
  readonly choice: FlowChoice | undefined;
  readonly active: TableLine<FlowPageRow> | undefined;
  readonly picked: PickedRows<FlowPageRow>;
  readonly labels: FlowLabels;
  readonly onSay: (saying: Saying) => void;
  readonly onFacets: () => void;
}

export function useFlowKeys({ choice, active, picked, labels, onSay, onFacets }: Keyed): void {
  const row = active?.row;
  const isOne = picked.rows.size === 0;
  const say = (label: string) => () =>
    choice && labels.label(choice, isOne && row ? nextLabel(label, [row.label]) : label);
  useShortcut('flow.attack', choice && say(attackLabel));
  useShortcut('flow.ordinary', choice && say(ordinaryLabel));
  useShortcut('flow.label', choice && (() => onSay('label')));
  useShortcut('flow.note', row && (() => onSay('note')));
  useShortcut('flow.pick', row && active && (() => picked.toggle(row, active.at)));
  useShortcut('flow.pickTo', row && active && (() => picked.extend(row, active.at)));
  useShortcut('flow.pickNone', isOne ? undefined : picked.clear);
  useShortcut('flow.facets', onFacets);
}
