import { Button } from '@mantine/core';
import { useAddress } from '../../address/use-address.ts';
import { PageBar } from '../../widgets/page-bar.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { ChoosePlace } from './choose-place.tsx';
import { liveShape } from './live-address.ts';
import { isCapturing } from './session-choice.ts';
import { SessionView } from './session-view.tsx';
import { useLiveStatus } from './use-live-status.ts';

/** A capture from an interface: before it, while it goes on, and what came of it. */
export function LivePage() {
  const { data: status, error, refetch } = useLiveStatus();
  const [{ choose }] = useAddress(liveShape);
  if (status && (isCapturing(status) || (status.state === 'ended' && !choose))) {
    return <SessionView key={status.jobId} status={status} />;
  }
  if (status) return <ChoosePlace hasSession={status.state === 'ended'} />;
  return (
    <>
      <PageBar title="Live" />
      {error ? (
        <ErrorState
          title="Whether something is captured could not be told"
          sentence={error.message}
        >
          <Button size="xs" variant="default" onClick={() => void refetch()}>
            Try again
          </Button>
        </ErrorState>
      ) : (
        <Loading what="the state of the capture" />
      )}
    </>
  );
}
