import { Button, SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FoundLine } from '../../../src-contract/routes/find.ts';
import { addressOf } from '../../address/address-text.ts';
import { goTo, useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { saveBlob } from '../../widgets/save-blob.ts';
import { EmptyState } from '../../widgets/states.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import styles from './find.module.css';
import { FindBox } from './find-box.tsx';
import { findColumns } from './find-columns.tsx';
import { foundCsv, rowsShown, shownKind, sortedRows } from './found-rows.ts';
import { usePasted } from './use-pasted.ts';

export function FindPage() {
  const { capture } = useFilter();
  const pasted = usePasted();
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ['flows', 'find', pasted.text, capture],
    queryFn: () =>
      api('find.search', { text: pasted.text, ...(capture > 0 && { captureId: capture }) }),
    meta: { nouns: ['events', 'alerts'] },
    placeholderData: keepPreviousData,
    enabled: pasted.text.trim() !== '',
  });
  const isAsked = pasted.text.trim() !== '';
  const found = isAsked ? data : undefined;
  const [{ show, sort }, change] = useAddress({ show: 'all', sort: '' });
  const shown = useMemo(
    () => sortedRows(rowsShown(found?.rows ?? noRows, shownKind(show)), sort),
    [found, show, sort],
  );
  const rows = useTableRows(sourceOf(shown, [pasted.text, capture, show, sort, dataUpdatedAt]));
  const laidOut = useTableLayout('find', findColumns);
  const open = ({ where }: FoundLine) =>
    where !== null && goTo(addressOf('flows', location.search, { where, time: '' }));
  return (
    <>
      <PageBar title="Find" summary={found && summaryOf(found.found, found.rows.length)}>
        <SegmentedControl
          size="xs"
          aria-label="Which lines show"
          data={[...shownChoices]}
          value={shownKind(show)}
          onChange={(next) => change({ show: next })}
        />
        <ColumnMenu laidOut={laidOut} />
        <CopyButton text={foundCsv(shown)} what="what shows, as CSV" size={30} />
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="export" size={14} />}
          disabled={shown.length === 0}
          onClick={() => saveBlob(new Blob([foundCsv(shown)], { type: 'text/csv' }), 'found.csv')}
        >
          Export
        </Button>
      </PageBar>
      <div className={styles.split}>
        <FindBox
          text={pasted.text}
          isInAddress={pasted.isInAddress}
          error={isAsked ? error?.message : undefined}
          onFind={pasted.set}
        />
        <section className={styles.found} aria-label="What occurs">
          <DataTable
            label="What occurs"
            rows={rows}
            laidOut={laidOut}
            sort={sort}
            onSort={(next) => change({ sort: next })}
            onOpen={open}
            empty={<NothingFound isAsked={isAsked} isCut={show !== 'all'} />}
          />
        </section>
      </div>
    </>
  );
}

const noRows: readonly FoundLine[] = [];

const shownChoices = [
  { value: 'all', label: 'All' },
  { value: 'found', label: 'Occur' },
  { value: 'missing', label: 'Do not' },
];

const summaryOf = (found: number, lines: number): string =>
  `${formatCount(found)} of ${formatCountOf(lines, 'line')} ${found === 1 ? 'occurs' : 'occur'}`;

/** They are all here already: at most a thousand. */
const sourceOf = (
  rows: readonly FoundLine[],
  key: readonly (string | number)[],
): RowSource<FoundLine> => ({
  key: ['found', ...key],
  ask: async ({ offset, limit }) => ({
    matched: rows.length,
    offset,
    rows: rows.slice(offset, offset + limit),
  }),
});

interface NothingFoundProps {
  readonly isAsked: boolean;
  readonly isCut: boolean;
}

function NothingFound({ isAsked, isCut }: NothingFoundProps) {
  if (!isAsked) {
    return (
      <EmptyState
        title="Paste what you look for."
        sentence="A list out of a report will do, as it stands: hxxp:// and [.] are read as they are meant. Each line shows whether it occurs, how often and when, and leads to its flows."
      />
    );
  }
  return (
    <EmptyState
      title={isCut ? 'No line is left with this choice.' : 'There is nothing to look for in it.'}
    />
  );
}
