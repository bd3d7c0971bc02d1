import { ActionIcon } from '@mantine/core';
import type { FlowPageRow, FlowTotals } from '../../../src-contract/routes/flows.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { orderOf, visibilityOf } from '../../widgets/table/table-layout.ts';
import type { LaidOut } from '../../widgets/table/use-table-layout.ts';
import { ExportMenu } from './export-menu.tsx';
import type { FlowChoice } from './flow-choice.ts';
import { isNameColumn } from './flow-name-columns.tsx';
import type { SavedView } from './saved-views.ts';
import { TotalsText } from './totals-text.tsx';
import type { FacetsOpen } from './use-facets-open.ts';
import type { FlowFiles } from './use-flow-files.ts';
import { ViewMenu } from './view-menu.tsx';

interface FlowsBarProps {
  /** Of what the filter lets through. */
  readonly totals: FlowTotals | undefined;
  readonly current: Omit<SavedView, 'name'>;
  readonly laidOut: LaidOut<FlowPageRow>;
  readonly choice: FlowChoice;
  readonly files: FlowFiles;
  readonly facets: FacetsOpen;
  readonly onShow: (view: SavedView, isUsual: boolean) => void;
}

export function FlowsBar(props: FlowsBarProps) {
  const { totals, current, laidOut, choice, files, facets, onShow } = props;
  return (
    <PageBar title="Flows" summary={totals && <TotalsText totals={totals} />}>
      <ActionIcon
        variant={facets.isOpen ? 'light' : 'default'}
        size={30}
        aria-label="Values at the side"
        aria-pressed={facets.isOpen}
        title="Values at the side (])"
        onClick={facets.toggle}
      >
        <Icon name="rows" size={14} />
      </ActionIcon>
      <ViewMenu current={current} onShow={onShow} />
      <ColumnMenu laidOut={laidOut} />
      <ExportMenu choice={choice} columns={columnsShown(laidOut)} files={files} />
    </PageBar>
  );
}

/** Left to right, as exports name them. */
function columnsShown({ layout, columns }: LaidOut<FlowPageRow>): readonly string[] {
  const shown = visibilityOf(layout, columns);
  const controls = columns.filter(({ isControl }) => isControl).map(({ id }) => id);
  return orderOf(layout, columns).filter(
    (id) => shown[id] && !controls.includes(id) && !isNameColumn(id),
  );
}
