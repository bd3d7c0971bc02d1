import { Button } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';

/** Why the table is empty, and what helps. */
export function NoFlow() {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  if (!isFiltered) {
    return (
      <EmptyState
        title={
          isReading
            ? 'Reading; the first flows show as soon as they end.'
            : 'There is no flow in it.'
        }
      />
    );
  }
  return (
    <EmptyState title="No flow passes this filter.">
      <Button size="xs" variant="default" onClick={clear}>
        Clear filter
      </Button>
    </EmptyState>
  );
}
