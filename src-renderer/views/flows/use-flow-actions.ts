// What the menu of a row offers beside filtering and copying.

import { useMemo } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { addressOf } from '../../address/address-text.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { goTo } from '../../address/use-address.ts';
import type { RowAction } from '../../widgets/table/cell-menu.tsx';
import type { FlowFiles } from './use-flow-files.ts';

export function useFlowActions({ savePackets }: FlowFiles): readonly RowAction<FlowPageRow>[] {
  const pages = usePageIds();
  return useMemo(() => {
    const toHost = (address: string | null) =>
      address && goTo(addressOf('hosts', location.search, { host: address }));
    const hosts: readonly RowAction<FlowPageRow>[] = [
      { title: 'Show the source host', icon: 'hosts', run: ({ srcIp }) => toHost(srcIp) },
      { title: 'Show the destination host', icon: 'hosts', run: ({ dstIp }) => toHost(dstIp) },
    ];
    const packets: RowAction<FlowPageRow> = {
      title: 'Save its packets as pcapng',
      icon: 'packets',
      run: ({ flowId }) => savePackets({ flowIds: [String(flowId)] }),
    };
    return [...(pages.includes('hosts') ? hosts : []), packets];
  }, [pages, savePackets]);
}
