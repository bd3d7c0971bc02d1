import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { isLogLevel, logLevels } from '../../../src-contract/program-settings.ts';
import type { LogLine } from '../../../src-contract/routes/system.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { EmptyState } from '../../widgets/states.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { logColumns } from './log-columns.tsx';
import { foundLines } from './log-lines.ts';
import { systemAddress } from './system-address.ts';
import styles from './system-page.module.css';
import { useOwnRows } from './use-own-rows.ts';

const mostLines = 1000;
const levelTitles = {
  debug: 'All',
  info: 'Info and worse',
  warn: 'Warnings and worse',
  error: 'Errors',
};

/** The end of the program's own log; it goes on while somebody looks. */
export function LogPart() {
  const [{ level, find }, change] = useAddress(systemAddress);
  const [isFollowing, setIsFollowing] = useState(true);
  const least = isLogLevel(level) ? level : 'info';
  const tail = useQuery({
    queryKey: ['system', 'log', least],
    queryFn: () => api('system.log', { lines: mostLines, level: least }),
    refetchInterval: isFollowing ? 3000 : false,
  });
  const lines = useMemo(() => foundLines(tail.data?.lines ?? [], find), [tail.data, find]);
  const source = useMemo<RowSource<LogLine>>(
    () => ({
      key: ['system', 'log-rows', least, find],
      ask: async ({ offset, limit }) => ({
        ...{ matched: lines.length, offset, rows: lines.slice(offset, offset + limit) },
      }),
    }),
    [least, find, lines],
  );
  useOwnRows(source.key, lines);
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          w={240}
          aria-label="Find in the log"
          placeholder="Find in the log"
          value={find}
          onChange={({ currentTarget }) => change({ find: currentTarget.value }, 'replace')}
        />
        <NativeSelect
          size="xs"
          aria-label="Level"
          value={least}
          data={logLevels.map((value) => ({ value, label: levelTitles[value] }))}
          onChange={({ currentTarget }) => change({ level: currentTarget.value })}
        />
        <Switch
          size="xs"
          label="Follow"
          checked={isFollowing}
          onChange={({ currentTarget }) => setIsFollowing(currentTarget.checked)}
        />
        {tail.data?.hasMore && (
          <span className={styles.aside}>
            The last {formatCount(tail.data.lines.length)} lines; the file has more
          </span>
        )}
        {tail.data && (
          <span className={styles.path}>
            <code>{tail.data.path}</code>
            <CopyButton text={tail.data.path} what="path of the log" />
          </span>
        )}
      </div>
      <DataTable
        label="Log"
        rows={useTableRows(source)}
        laidOut={useTableLayout('log', logColumns)}
        sort=""
        onSort={() => undefined}
        empty={<EmptyState title={tail.error?.message ?? 'No line of the log is like that.'} />}
      />
    </>
  );
}
