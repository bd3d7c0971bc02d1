import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';

/** What of: one of the two. */
type Packets = { readonly flowId: string } | { readonly alertId: string };

/** Nothing where Wireshark is not installed, or not at hand: the packets can be saved beside it. */
export function OpenInWireshark({ of }: { readonly of: Packets }) {
  const client = useQueryClient();
  const { attempt } = useFrame();
  const { data } = useQuery({
    queryKey: ['wireshark'],
    queryFn: () => api('wireshark.status', {}),
  });
  if (!data?.canOpen) return null;
  const open = () =>
    void attempt('Wireshark was not started', async () =>
      hearJob(client, await api('wireshark.open', of)),
    );
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Icon name="packets" size={14} />}
      title="These packets in Wireshark, with the alerts they stand in as comments"
      onClick={open}
    >
      Open in Wireshark
    </Button>
  );
}
