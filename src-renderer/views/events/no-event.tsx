import { Button } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';

export function NoEvent({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  if (isFiltered || isNarrowed) {
    return (
      <EmptyState title="No event fits.">
        {isFiltered && (
          <Button size="xs" variant="default" onClick={clear}>
            Clear filter
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={isReading ? 'Reading; events show as soon as they are told.' : 'Nothing was told.'}
      sentence="Events come from payload: names asked for, requests, logins, certificates, files. A capture of headers alone, or of encrypted traffic that began earlier, has none."
    />
  );
}
