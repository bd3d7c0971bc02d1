import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { ErrorState, Loading } from '../states.tsx';
import { PacketView } from './packet-view.tsx';

export const onePacket = (captureId: number, packet: number) => ({
  queryKey: ['captures', 'packet', captureId, packet],
  queryFn: () => api('captures.packet', { captureId, packet }),
});

interface OnePacketProps {
  readonly captureId: number;
  readonly packet: number;
}

/** The packet of this number, read back from the evidence. */
export function OnePacket({ captureId, packet }: OnePacketProps) {
  const { data, error, refetch } = useQuery({
    ...onePacket(captureId, packet),
    placeholderData: keepPreviousData,
  });
  if (error) {
    return (
      <ErrorState title={`Packet ${packet} could not be shown`} sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  return data ? <PacketView packet={data} /> : <Loading what={`packet ${packet}`} />;
}
