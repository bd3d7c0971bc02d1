// From a packet to the flow that it is of: the engine knows, by the index of the capture.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { onePacket } from '../../widgets/packet/one-packet.tsx';
import { flowShape } from '../flow/flow-address.ts';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';

export function useOpenFlow(captureId: number) {
  const client = useQueryClient();
  const { attempt } = useFrame();
  const [, change] = useAddress(flowShape);
  return useCallback(
    ({ packet }: { readonly packet: number }) =>
      void attempt('The flow could not be found', async () => {
        const { flowId } = await client.fetchQuery(onePacket(captureId, packet));
        if (flowId === null) tell(`Packet ${packet} is in no flow.`);
        else change({ flow: flowId });
      }),
    [client, attempt, change, captureId],
  );
}
