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
  /** What labels are said of, and the line of the cursor, both as they are when a key is pressed. */
  readonly choiceNow: () => FlowChoice | undefined;
  readonly activeNow: () => TableLine<FlowPageRow> | undefined;
  readonly picked: PickedRows<FlowPageRow>;
  readonly labels: FlowLabels;
  readonly onSay: (saying: Saying) => void;
  readonly onFacets: () => void;
}

export function useFlowKeys(keyed: Keyed): void {
  const { choiceNow, activeNow, picked, labels, onSay, onFacets } = keyed;
  const isOne = picked.rows.size === 0;
  const say = (label: string) => () => {
    const [choice, row] = [choiceNow(), activeNow()?.row];
    if (choice) void labels.label(choice, isOne && row ? nextLabel(label, [row.label]) : label);
  };
  const pick = (how: 'toggle' | 'extend') => () => {
    const line = activeNow();
    if (line?.row) picked[how](line.row, line.at);
  };
  useShortcut('flow.attack', say(attackLabel));
  useShortcut('flow.ordinary', say(ordinaryLabel));
  useShortcut('flow.label', () => choiceNow() && onSay('label'));
  useShortcut('flow.note', () => activeNow()?.row && onSay('note'));
  useShortcut('flow.pick', pick('toggle'));
  useShortcut('flow.pickTo', pick('extend'));
  useShortcut('flow.pickNone', isOne ? undefined : picked.clear);
  useShortcut('flow.facets', onFacets);
}
