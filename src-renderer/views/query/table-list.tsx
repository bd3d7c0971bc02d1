import { Loader, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueryTable } from '../../../src-contract/routes/query.ts';
import { api } from '../../api.ts';
import { type FoundTable, findTables } from './find-tables.ts';
import { quotedName } from './insert-word.ts';
import styles from './query-page.module.css';

const noTables: readonly QueryTable[] = [];

/** What can be asked of. A click writes the name where the cursor stands. */
export function TableList({ onName }: { readonly onName: (name: string) => void }) {
  const [wanted, setWanted] = useState('');
  const tables = useQuery({ queryKey: ['query-tables'], queryFn: () => api('query.tables', {}) });
  const found = findTables(tables.data ?? noTables, wanted);
  return (
    <aside className={styles.tables} aria-label="Tables">
      <TextInput
        size="xs"
        aria-label="Find a table or column"
        placeholder="Find a table or column"
        value={wanted}
        onChange={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <div className={styles.tableList}>
        {tables.isPending && <Loader size="xs" m="sm" />}
        {tables.error && <p className={styles.aside}>{tables.error.message}</p>}
        {tables.data && found.length === 0 && <p className={styles.aside}>Nothing is called so.</p>}
        {found.map((table) => (
          <Table key={table.table} table={table} isOpen={wanted !== ''} onName={onName} />
        ))}
      </div>
    </aside>
  );
}

interface TableProps {
  readonly table: FoundTable;
  readonly isOpen: boolean;
  readonly onName: (name: string) => void;
}

function Table({ table: { table, title, columns }, isOpen, onName }: TableProps) {
  return (
    <details className={styles.table} open={isOpen || undefined}>
      <summary title={title}>
        {table} <span className={styles.aside}>{columns.length}</span>
      </summary>
      <p className={styles.aside}>{title}</p>
      <ul>
        {[{ name: table, type: 'table', title }, ...columns].map(({ name, type, title: means }) => (
          <li key={`${type} ${name}`}>
            <button type="button" title={means} onClick={() => onName(quotedName(name))}>
              <span>{name}</span>
              <span className={styles.type}>{shortType(type)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `DECIMAL(18,6)` is as long as a name. */
const shortType = (type: string): string => type.replace(/\(.*\)/, '').toLowerCase();
