import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../format-number.ts';
import { Icon } from '../icon.tsx';
import { saveBlob } from '../save-blob.ts';
import { allRows, rowsCsv, shownColumns } from './rows-csv.ts';
import type { LaidOut } from './use-table-layout.ts';
import type { TableRows } from './use-table-rows.ts';

/** More of them are for Query and its exports. */
const mostRows = 10_000;

interface SaveRowsProps<Row> {
  readonly rows: TableRows<Row>;
  readonly laidOut: LaidOut<Row>;
  /** Of the file: `hosts.csv`. */
  readonly fileName: string;
  /** From the frame: a failure is one sentence on the page. */
  readonly attempt: (title: string, work: () => Promise<void>) => Promise<void>;
}

/** What the table shows, as it shows it, as a file. */
export function SaveRows<Row>({ rows, laidOut, fileName, attempt }: SaveRowsProps<Row>) {
  const [isSaving, setIsSaving] = useState(false);
  const matched = rows.matched ?? 0;
  const save = async () => {
    setIsSaving(true);
    await attempt('The rows were not saved', async () => {
      const taken = await allRows(rows.source, mostRows);
      const csv = rowsCsv(taken, shownColumns(laidOut));
      saveBlob(new Blob([csv], { type: 'text/csv' }), fileName);
    });
    setIsSaving(false);
  };
  const isCut = matched > mostRows;
  const which = isCut ? `The first ${formatCount(mostRows)} rows` : 'All rows';
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name="export" size={14} />}
      disabled={matched === 0}
      loading={isSaving}
      title={`${which} as CSV, with the columns that show; times in UTC`}
      onClick={() => void save()}
    >
      {isCut ? `Export first ${formatCount(mostRows)}` : 'Export CSV'}
    </Button>
  );
}
