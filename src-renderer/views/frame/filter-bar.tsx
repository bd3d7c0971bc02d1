// Time and words in one bar, the same above all pages that filter.

import { useFilter } from '../../address/use-filter.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './filter-bar.module.css';
import { FilterBox } from './filter-box.tsx';
import { FilterChip } from './filter-chip.tsx';
import { TimeChip } from './time-chip.tsx';
import { TimeMenu } from './time-menu.tsx';
import { useFrame } from './use-frame.ts';

export function FilterBar({ onLeave }: { readonly onLeave: () => void }) {
  const { where, error, capture, change } = useFilter();
  const { captures } = useFrame();
  const chosen = captures.find(({ captureId }) => captureId === capture);
  return (
    <search className={styles.bar} aria-label="Filter">
      <TimeMenu />
      <TimeChip />
      {capture > 0 && (
        <FilterChip
          icon={<Icon name="file" size={13} />}
          clearLabel="Show all captures"
          onClear={() => change({ capture: 0 })}
        >
          {chosen?.name ?? `capture ${capture}`}
        </FilterChip>
      )}
      <FilterBox
        where={where}
        error={error}
        onApply={(next, how) => change({ where: next }, how)}
        onLeave={onLeave}
      />
    </search>
  );
}
