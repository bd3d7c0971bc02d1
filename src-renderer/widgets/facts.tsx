import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';
import styles from './facts.module.css';

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Offers to copy it: the exact text, also where the value is shortened or drawn. */
  readonly copy?: string;
  /** What it means, for whoever points at the label. */
  readonly hint?: string;
}

interface FactsProps {
  readonly facts: readonly Fact[];
}

/** Labels and what stands for them, one below the other. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value, copy, hint }) => (
        <div key={label} className={styles.fact}>
          <dt title={hint}>{label}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {copy !== undefined && <CopyButton text={copy} what={label} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
