import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { addressOf } from '../../address/address-text.ts';
import { goTo, useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { flowShape } from '../flow/flow-address.ts';
import { usePageStatus } from '../frame/use-frame.ts';
import { FacetPanel } from './facet-panel.tsx';
import { featuresShown, flowTableColumns } from './flow-columns-shown.tsx';
import { flowLineText } from './flow-line-text.ts';
import { FlowSayings } from './flow-sayings.tsx';
import { flowSource } from './flow-source.ts';
import { flowTotals } from './flow-totals.ts';
import styles from './flows.module.css';
import { FlowsBar } from './flows-bar.tsx';
import { NoFlow } from './no-flow.tsx';
import { PickingContext } from './pick-box.tsx';
import { PickedBar } from './picked-bar.tsx';
import type { SavedView } from './saved-views.ts';
import type { Saying } from './say-dialog.tsx';
import { idOfFlow, useChosenFlows } from './use-chosen-flows.ts';
import { useFacetsOpen } from './use-facets-open.ts';
import { useFlowActions } from './use-flow-actions.ts';
import { useFlowFiles } from './use-flow-files.ts';
import { useFlowKeys } from './use-flow-keys.ts';
import { useFlowLabels } from './use-flow-labels.ts';

export function FlowsPage() {
  const { selection, where, time } = useFilter();
  const [{ sort }, change] = useAddress({ sort: '' });
  const [{ flow: openId }, openFlow] = useAddress(flowShape);
  const laidOut = useTableLayout('flows', flowTableColumns);
  const source = flowSource(selection, sort, featuresShown(laidOut.layout));
  const rows = useTableRows(source);
  const matched = rows.matched ?? 0;
  const chosen = useChosenFlows(source, selection, matched);
  const { some, everything, active } = chosen;
  const picked = chosen.picked.rows;
  const [saying, setSaying] = useState<Saying>();
  const facets = useFacetsOpen();
  const labels = useFlowLabels();
  const files = useFlowFiles(sort);
  usePageStatus(active ? flowLineText(active) : '');
  useFlowKeys({ ...chosen, labels, onSay: setSaying, onFacets: facets.toggle });
  const totals = useQuery({ ...flowTotals(everything), enabled: matched > 0 }).data;
  const lookOf = useCallback(
    (flow: FlowPageRow) => ({
      isOpen: idOfFlow(flow) === openId,
      isPicked: picked.has(idOfFlow(flow)),
    }),
    [openId, picked],
  );
  const show = (view: SavedView, isUsual: boolean) => {
    laidOut.change({ ...view.layout, density: laidOut.layout.density });
    const filter = isUsual ? {} : { where: view.where, time: view.time };
    goTo(addressOf('flows', location.search, { ...filter, sort: view.sort }));
  };
  return (
    <PickingContext value={chosen.picking}>
      <FlowsBar
        totals={matched > 0 ? totals : undefined}
        current={{ layout: laidOut.layout, sort, where, time }}
        choice={some ?? everything}
        {...{ laidOut, files, facets, onShow: show }}
      />
      <div className={styles.split}>
        {facets.isOpen && <FacetPanel {...{ selection, matched, onClose: facets.toggle }} />}
        <div className={styles.rows}>
          {some && (
            <PickedBar
              choice={some}
              matched={matched}
              onLabel={(label) => void labels.label(some, label)}
              onSay={() => setSaying('label')}
              onPackets={() => files.savePackets(some)}
              onAll={chosen.takeAll}
              onNone={chosen.picked.clear}
            />
          )}
          <DataTable
            label="Flows"
            rows={rows}
            laidOut={laidOut}
            sort={sort}
            onSort={(next) => change({ sort: next })}
            onActive={chosen.hear}
            onOpen={(flow) => openFlow({ flow: idOfFlow(flow) })}
            lookOf={lookOf}
            actions={useFlowActions(files)}
            empty={<NoFlow />}
          />
        </div>
      </div>
      <FlowSayings {...{ saying, chosen, labels, onClose: () => setSaying(undefined) }} />
    </PickingContext>
  );
}
