// Which flows something would be done with: those that are selected, all in view, or the one under the cursor.

import { useCallback, useMemo, useRef, useState } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { type PickedRows, usePickedRows } from '../../widgets/table/use-picked-rows.ts';
import type { RowSource } from '../../widgets/table/use-table-rows.ts';
import type { FlowChoice } from './flow-choice.ts';

type Line = TableLine<FlowPageRow> | undefined;

export interface ChosenFlows {
  readonly picked: PickedRows<FlowPageRow>;
  readonly everything: FlowChoice;
  /** Undefined while none is selected. */
  readonly some: FlowChoice | undefined;
  readonly active: Line;
  readonly hear: (line: Line) => void;
  /** As it is now: a key may be pressed before the page has been drawn again. */
  readonly activeNow: () => Line;
  readonly choiceNow: () => FlowChoice | undefined;
  readonly takeAll: () => void;
  readonly picking: {
    readonly isPicked: (flowId: string) => boolean;
    readonly onPick: (flow: FlowPageRow, isRange: boolean) => void;
  };
}

const itself = (flow: FlowPageRow): FlowPageRow => flow;

export const idOfFlow = ({ flowId }: FlowPageRow): string => String(flowId);

export function useChosenFlows(
  source: RowSource<FlowPageRow>,
  selection: FilterSelection,
  matched: number,
): ChosenFlows {
  const rows = usePickedRows(source, itself, idOfFlow);
  const { toggle, extend, clear } = rows;
  const [isAll, setIsAll] = useState(false);
  const [active, setActive] = useState<Line>();
  const line = useRef<Line>(undefined);
  const hear = useCallback((next: Line) => {
    line.current = next;
    setActive(next);
  }, []);
  const activeNow = useCallback(() => line.current, []);

  const none = useCallback(() => {
    setIsAll(false);
    clear();
  }, [clear]);
  const everything: FlowChoice = { all: selection, count: matched };
  const ids = { flowIds: [...rows.rows.keys()] };
  const some = rows.rows.size === 0 ? undefined : isAll ? everything : ids;
  const choiceNow = () => {
    const row = line.current?.row;
    return some ?? (row && { flowIds: [idOfFlow(row)] });
  };
  const picking = useMemo(
    () => ({
      isPicked: (flowId: string) => rows.rows.has(flowId),
      // A click makes its row the active one first.
      onPick: (flow: FlowPageRow, isRange: boolean) =>
        (isRange ? extend : toggle)(flow, line.current?.at ?? 0),
    }),
    [rows.rows, toggle, extend],
  );
  return {
    ...{ picked: { ...rows, clear: none }, everything, some, active, hear, activeNow, choiceNow },
    ...{ takeAll: () => setIsAll(true), picking },
  };
}
