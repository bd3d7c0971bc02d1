import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { AuditRow } from '../../../src-contract/routes/audit.ts';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame } from '../frame/use-frame.ts';
import { auditColumns } from './audit-columns.tsx';
import { pieceFromEnd } from './audit-words.ts';
import styles from './system-page.module.css';

const rowsKey = ['audit', 'rows'];

/** What was done to the case, by whom and when; the newest first. */
export function AuditPart() {
  const { attempt, exporting } = useFrame();
  const client = useQueryClient();
  const total = useQuery({
    queryKey: ['audit', 'total'],
    queryFn: async () => (await api('audit.page', { limit: 0 })).total,
    refetchInterval: 3000,
  }).data;
  const source = useMemo<RowSource<AuditRow>>(() => ({ key: rowsKey, ask: askFromEnd }), []);
  useEffect(() => {
    if (total) void client.invalidateQueries({ queryKey: rowsKey });
  }, [client, total]);
  const save = () =>
    attempt('The export did not start', () => exporting.start(() => api('audit.export', {})));
  return (
    <>
      <div className={styles.tools}>
        <span className={styles.aside}>
          {formatCount(total ?? 0)} {total === 1 ? 'entry' : 'entries'}, kept in the case itself:
          nothing takes one away
        </span>
        <Button
          size="xs"
          variant="default"
          ml="auto"
          leftSection={<Icon name="export" size={14} />}
          loading={exporting.isRunning}
          onClick={save}
        >
          Export CSV
        </Button>
      </div>
      <DataTable
        label="Audit trail"
        rows={useTableRows(source)}
        laidOut={useTableLayout('audit', auditColumns)}
        sort=""
        onSort={() => undefined}
      />
    </>
  );
}

async function askFromEnd(page: { readonly offset: number; readonly limit: number }) {
  const { total } = await api('audit.page', { limit: 0 });
  const { rows } = await api('audit.page', pieceFromEnd(total, page));
  return { matched: total, offset: page.offset, rows: rows.toReversed() };
}
