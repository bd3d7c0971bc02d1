// Which packet stands below the list: the one under the cursor, or one that was gone to by its number.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PacketLine } from '../../../src-core/packet/tree/packet-line.ts';
import { useAddress } from '../../address/use-address.ts';
import type { RowPlace } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import type { TableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame } from '../frame/use-frame.ts';
import { findPacketRow } from './find-packet-row.ts';

export function useShownPacket(rows: TableRows<PacketLine>) {
  const [{ packet }, change] = useAddress({ packet: 0 });
  const { attempt } = useFrame();
  const [place, setPlace] = useState<RowPlace>();
  const known = useRef({ packet, rows });
  known.current = { packet, rows };

  const find = useCallback(
    (wanted: number) =>
      attempt('The packet could not be found', async () => {
        const { matched = 0, source } = known.current.rows;
        const at = await findPacketRow(wanted, matched, async (offset) => {
          const { rows: found } = await source.ask({ offset, limit: 1 });
          return found[0]?.packet;
        });
        if (at !== undefined) setPlace({ at });
      }),
    [attempt],
  );

  const list = JSON.stringify(rows.source.key);
  const isListed = rows.matched !== undefined && !rows.isWaiting;
  const foundIn = useRef('');
  // In another list the same packet is looked for; without one it begins with the first.
  useEffect(() => {
    if (!isListed || foundIn.current === list) return;
    foundIn.current = list;
    if (known.current.packet > 0) void find(known.current.packet);
    else setPlace({ at: 0 });
  }, [isListed, list, find]);

  const show = useCallback(
    (line: TableLine<PacketLine> | undefined) => {
      const next = line?.row?.packet;
      if (next !== undefined && next !== known.current.packet) change({ packet: next }, 'replace');
    },
    [change],
  );
  const goTo = useCallback(
    (wanted: number) => {
      change({ packet: wanted });
      void find(wanted);
    },
    [change, find],
  );
  return { packet, show, place, goTo };
}
