import { Button } from '@mantine/core';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { Icon } from '../../widgets/icon.tsx';
import { ColumnMenu } from '../flows/column-menu.tsx';
import styles from './header-bar.module.css';
import { ThemeSwitch } from './theme-switch.tsx';

interface HeaderBarProps {
  readonly onChoose: () => void;
  /** Undefined while there is nothing to export. */
  readonly onExport: (() => void) | undefined;
  readonly isExporting: boolean;
  readonly visibility: ColumnVisibilityState;
  readonly onVisibility: (visibility: ColumnVisibilityState) => void;
  /** The filter box. */
  readonly children: ReactNode;
}

export function HeaderBar(props: HeaderBarProps) {
  const { onChoose, onExport, isExporting, visibility, onVisibility, children } = props;
  return (
    <header className={styles.bar}>
      <h1 className={styles.name}>
        <Icon name="filter" size={18} />
        Wiresift
      </h1>
      <Button size="xs" leftSection={<Icon name="open" size={14} />} onClick={onChoose}>
        Open
      </Button>
      {children}
      <ColumnMenu visibility={visibility} onChange={onVisibility} />
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="export" size={14} />}
        title="Save the flows in view as CSV, filtered and sorted as they are"
        disabled={!onExport}
        loading={isExporting}
        onClick={onExport}
      >
        Export
      </Button>
      <ThemeSwitch />
    </header>
  );
}
