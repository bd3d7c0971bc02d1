import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShortcut, useShortcuts } from '../../shortcuts/use-shortcut.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { LiveBadge } from '../live/live-badge.tsx';
import styles from './header-bar.module.css';
import { ThemeSwitch } from './theme-switch.tsx';
import { useUndo } from './use-undo.tsx';
import { ZoneSwitch } from './zone-switch.tsx';

interface HeaderBarProps {
  readonly onChoose: () => void;
  /** The filter bar. */
  readonly children: ReactNode;
}

export function HeaderBar({ onChoose, children }: HeaderBarProps) {
  const { run } = useShortcuts();
  const { last, undoLast } = useUndo();
  useShortcut('open', onChoose);
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
      <LiveBadge />
      {last && (
        <ActionIcon
          variant="default"
          size={30}
          aria-label={`Take back: ${last.title}`}
          title={`Take back: ${last.title} (Ctrl+Z)`}
          onClick={undoLast}
        >
          <Icon name="undo" size={15} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="default"
        size={30}
        aria-label="Find a page, an action or a capture"
        title="Find a page, an action or a capture (Ctrl+K)"
        onClick={() => run('palette')}
      >
        <Icon name="search" size={15} />
      </ActionIcon>
      <ZoneSwitch />
      <ActionIcon
        variant="default"
        size={30}
        aria-label="Keys"
        title="All keys (?)"
        onClick={() => run('help')}
      >
        <Icon name="keys" size={15} />
      </ActionIcon>
      <ThemeSwitch />
    </header>
  );
}
