// What stands where data would: nothing yet, nothing at all, or the reason why not.

import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './states.module.css';

interface StateProps {
  readonly title: string;
  readonly sentence?: string | undefined;
  /** What can be done about it: a button, a link. */
  readonly children?: ReactNode;
}

/** There is nothing, and that is no fault: says why, and offers what helps. */
export function EmptyState({ title, sentence, children }: StateProps) {
  return (
    <div className={styles.state} role="status">
      <p className={styles.title}>{title}</p>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      {children}
    </div>
  );
}

/** It could not be shown, and this is the sentence that the engine gave. */
export function ErrorState({ title, sentence, children }: StateProps) {
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title} data-bad>
        <Icon name="warning" /> {title}
      </p>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      {children}
    </div>
  );
}

/** Shows only after a moment: what comes at once should not flicker. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div className={styles.state} data-late>
      <Loader size="sm" role="status" aria-label={`Loading ${what}`} />
    </div>
  );
}
