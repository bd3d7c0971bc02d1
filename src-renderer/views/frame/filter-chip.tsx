import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './filter-bar.module.css';

interface FilterChipProps {
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly title?: string;
  readonly clearLabel: string;
  readonly onClear: () => void;
}

/** A part of the filter that is not words: it is seen, and one click takes it away. */
export function FilterChip({ icon, children, title, clearLabel, onClear }: FilterChipProps) {
  return (
    <span className={styles.chip} title={title}>
      {icon}
      <span className={styles.words}>{children}</span>
      <CloseButton size={20} aria-label={clearLabel} title={clearLabel} onClick={onClear} />
    </span>
  );
}
