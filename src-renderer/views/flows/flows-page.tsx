import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { addressOf } from '../../address/address-text.ts';
import { goTo, useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { usePickedRows } from '../../widgets/table/use-picked-rows.ts';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { flowShape } from '../flow/flow-address.ts';
import { FlowPlace } from '../flow/flow-place.tsx';
import { usePageStatus } from '../frame/use-frame.ts';
import { FacetPanel } from './facet-panel.tsx';
import { choiceText, type FlowChoice } from './flow-choice.ts';
import { featuresShown, flowTableColumns } from './flow-columns-shown.tsx';
import { flowLineText } from './flow-line-text.ts';
import { flowSource } from './flow-source.ts';
import { flowTotals } from './flow-totals.ts';
import styles from './flows.module.css';
import { FlowsBar } from './flows-bar.tsx';
import { NoFlow } from './no-flow.tsx';
import { PickingContext } from './pick-box.tsx';
import { PickedBar } from './picked-bar.tsx';
import type { SavedView } from './saved-views.ts';
import { SayDialog, type Saying } from './say-dialog.tsx';
import { useFacetsOpen } from './use-facets-open.ts';
import { useFlowActions } from './use-flow-actions.ts';
import { useFlowFiles } from './use-flow-files.ts';
import { useFlowKeys } from './use-flow-keys.ts';
import { useFlowLabels } from './use-flow-labels.ts';

const idOf = ({ flowId }: FlowPageRow): string => String(flowId);

export function FlowsPage() {
  const { selection, where, time } = useFilter();
  const [{ sort }, change] = useAddress({ sort: '' });
  const [{ flow: openId }, openFlow] = useAddress(flowShape);
  const laidOut = useTableLayout('flows', flowTableColumns);
  const source = flowSource(selection, sort, featuresShown(laidOut.layout));
  const rows = useTableRows(source);
  const matched = rows.matched ?? 0;
  const picked = usePickedRows(source, idOf);
  const [isAll, setIsAll] = useState(false);
  const [active, setActive] = useState<TableLine<FlowPageRow>>();
  const [saying, setSaying] = useState<Saying>();
  const facets = useFacetsOpen();
  const labels = useFlowLabels();
  const files = useFlowFiles(sort);
  usePageStatus(active ? flowLineText(active) : '');

  const everything: FlowChoice = { all: selection, count: matched };
  const some: FlowChoice | undefined =
    picked.rows.size === 0 ? undefined : isAll ? everything : { flowIds: [...picked.rows.keys()] };
  const choice = some ?? (active?.row && { flowIds: [idOf(active.row)] });
  const none = () => {
    setIsAll(false);
    picked.clear();
  };
  useFlowKeys({
    ...{ choice, active, picked: { ...picked, clear: none }, labels },
    ...{ onSay: setSaying, onFacets: facets.toggle },
  });
  const picking = usePicking(picked, active);
  const totals = useQuery({ ...flowTotals(everything), enabled: matched > 0 }).data;
  const lookOf = useCallback(
    (flow: FlowPageRow) => ({
      isOpen: idOf(flow) === openId,
      isPicked: picked.rows.has(idOf(flow)),
    }),
    [openId, picked.rows],
  );
  const show = (view: SavedView, isUsual: boolean) => {
    laidOut.change({ ...view.layout, density: laidOut.layout.density });
    const filter = isUsual ? {} : { where: view.where, time: view.time };
    goTo(addressOf('flows', location.search, { ...filter, sort: view.sort }));
  };
  return (
    <PickingContext value={picking}>
      <FlowsBar
        totals={matched > 0 ? totals : undefined}
        current={{ layout: laidOut.layout, sort, where, time }}
        choice={some ?? everything}
        {...{ laidOut, files, facets, onShow: show }}
      />
      <div className={styles.split}>
        {facets.isOpen && <FacetPanel {...{ selection, matched, onClose: facets.toggle }} />}
        <FlowPlace>
          {some && (
            <PickedBar
              choice={some}
              matched={matched}
              onLabel={(label) => void labels.label(some, label)}
              onSay={() => setSaying('label')}
              onPackets={() => files.savePackets(some)}
              onAll={() => setIsAll(true)}
              onNone={none}
            />
          )}
          <DataTable
            label="Flows"
            rows={rows}
            laidOut={laidOut}
            sort={sort}
            onSort={(next) => change({ sort: next })}
            onActive={setActive}
            onOpen={(flow) => openFlow({ flow: idOf(flow) })}
            lookOf={lookOf}
            actions={useFlowActions(files)}
            empty={<NoFlow />}
          />
        </FlowPlace>
      </div>
      <SayDialog
        saying={saying}
        what={saying === 'note' ? `flow ${active?.row?.flowId}` : choice ? choiceText(choice) : ''}
        before={(saying === 'note' ? active?.row?.note : active?.row?.label) ?? ''}
        onClose={() => setSaying(undefined)}
        onSay={(text) => {
          if (saying === 'note' && active?.row) void labels.note(idOf(active.row), text);
          else if (choice) void labels.label(choice, text);
        }}
      />
    </PickingContext>
  );
}

/** A click makes its row the active one first. */
function usePicking(
  { rows, toggle, extend }: ReturnType<typeof usePickedRows<FlowPageRow>>,
  active: TableLine<FlowPageRow> | undefined,
) {
  const at = useRef(0);
  at.current = active?.at ?? 0;
  return useMemo(
    () => ({
      isPicked: (flowId: string) => rows.has(flowId),
      onPick: (flow: FlowPageRow, isRange: boolean) =>
        (isRange ? extend : toggle)(flow, at.current),
    }),
    [rows, toggle, extend],
  );
}
