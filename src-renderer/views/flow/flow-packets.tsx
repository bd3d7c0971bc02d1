import { useCallback, useMemo, useRef, useState } from 'react';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import type { PacketLine } from '../../../src-core/packet/tree/packet-line.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { LogOfFlows } from '../../widgets/packet/log-of-flows.tsx';
import { OnePacket } from '../../widgets/packet/one-packet.tsx';
import { flowPacketColumns } from '../../widgets/packet/packet-columns.tsx';
import { Split } from '../../widgets/split.tsx';
import { DataTable, type RowPlace } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame } from '../frame/use-frame.ts';
import { flowShape } from './flow-address.ts';

const firstRow: RowPlace = { at: 0 };

/** The packets of the flow, if it was made of any. */
export function FlowPackets({ details }: { readonly details: FlowDetails }) {
  const { captures } = useFrame();
  const capture = captures.find(({ captureId }) => captureId === details.captureId);
  if (capture?.holds === 'flows') return <LogOfFlows name={capture.name} />;
  return <PacketsOfFlow details={details} />;
}

/** All of them, and of the chosen one its layers and bytes. */
function PacketsOfFlow({ details }: { readonly details: FlowDetails }) {
  const { captureId, flow } = details;
  const flowId = flow.flowId ?? '';
  const [{ at }, change] = useAddress(flowShape);
  const columns = useMemo(
    () => flowPacketColumns(flow.srcIp ?? '', flow.startUs ?? 0),
    [flow.srcIp, flow.startUs],
  );
  const rows = useTableRows<PacketLine>({
    key: ['captures', 'packets', 'of', flowId],
    ask: (page) => api('packets.ofFlow', { flowId, ...page }),
  });
  const laidOut = useTableLayout('flow-packets', columns);
  const known = useRef(at);
  known.current = at;
  const show = useCallback(
    (line: TableLine<PacketLine> | undefined) => {
      const next = line?.row?.packet;
      if (next !== undefined && next !== known.current) change({ at: next }, 'replace');
    },
    [change],
  );
  // Without a packet in the address it begins with the first one.
  const [place] = useState(at > 0 ? undefined : firstRow);
  return (
    <Split
      name="flow-packets"
      top={
        <DataTable
          label="Packets of the flow"
          rows={rows}
          laidOut={laidOut}
          sort=""
          onSort={ignore}
          onActive={show}
          goTo={place}
        />
      }
      bottom={at > 0 && <OnePacket captureId={captureId} packet={at} />}
    />
  );
}

const ignore = () => undefined;
