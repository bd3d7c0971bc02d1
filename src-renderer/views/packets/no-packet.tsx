import { Button } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';

export function NoPacket() {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  if (isFiltered) {
    return (
      <EmptyState
        title="No packet passes this filter."
        sentence="Packets show when the flow they are of passes, and when they lie in the span of time."
      >
        <Button size="xs" variant="default" onClick={clear}>
          Clear filter
        </Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={isReading ? 'Reading; packets show when all are read.' : 'There is no packet in it.'}
    />
  );
}
