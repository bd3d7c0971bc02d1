import { Button } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { EmptyState, ErrorState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { noFlowWords } from './no-flow-words.ts';

interface NothingHereProps {
  readonly error: Error | null;
  readonly isReading: boolean;
  readonly onRetry: () => void;
}

/** In the place of all cards: without flows none of them has anything to say. */
export function NothingHere({ error, isReading, onRetry }: NothingHereProps) {
  const { selection, capture, clear } = useFilter();
  const { captures } = useFrame();
  const asked = captures.filter(({ captureId }) => capture === 0 || captureId === capture);
  if (error) {
    return (
      <ErrorState title="This could not be summed up" sentence={error.message}>
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (selection.where !== '') {
    return (
      <EmptyState title="No flow passes this filter.">
        <Button size="xs" variant="default" onClick={clear}>
          Clear filter
        </Button>
      </EmptyState>
    );
  }
  if (isReading)
    return <EmptyState title="Reading; what is in it shows as soon as the first flows end." />;
  return <EmptyState {...noFlowWords(asked)} />;
}
