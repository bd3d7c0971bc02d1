import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { PacketPage } from '../../../src-contract/routes/packets.ts';
import type { ListRequest } from '../../../src-contract/workers.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { withIndex } from '../capture-index.ts';
import { chosenFlows } from '../chosen-flows.ts';
import type { EngineParts } from '../engine-parts.ts';
import { findFlow } from '../extract-flow.ts';
import { followFlow, listPackets } from '../read-capture.ts';

type Asked = Pick<ListRequest, 'firstPackets' | 'fromUs' | 'toUs' | 'offset' | 'limit'>;

export function packetHandlers(parts: EngineParts) {
  const { captures, statistics } = parts.case;

  const list = async (captureId: number, asked: Asked): Promise<PacketPage> => {
    const { followsTunnels } = await captures.flowSettingsOf(captureId);
    const listing = await withIndex(parts, captureId, (path, kept) =>
      listPackets(parts.workerFolder, { path, kept, followsTunnels, ...asked }),
    );
    return { captureId, offset: asked.offset, ...listing };
  };

  return {
    async 'packets.page'({ captureId, where, ...asked }) {
      const choice = chosenFlows({ captureId, where });
      const capture = await captures.find(captureId);
      if (!capture) throw new AppError('not-found', 'There is no such capture in this case.');
      if (capture.state !== 'ready') {
        throw new AppError('bad-input', 'This capture is still being read.');
      }
      const isNarrowed = choice.filter.terms.length > 0;
      const firstPackets = isNarrowed ? await statistics.firstPackets(choice) : undefined;
      return list(captureId, { ...asked, firstPackets });
    },
    async 'packets.ofFlow'({ flowId, offset, limit }) {
      const { captureId, firstPacket } = await findFlow(parts, flowId);
      return list(captureId, { firstPackets: Float64Array.of(firstPacket), offset, limit });
    },
    async 'flows.stream'({ flowId, mostBytes }) {
      const { captureId, firstPacket, packets } = await findFlow(parts, flowId);
      const { followsTunnels } = await captures.flowSettingsOf(captureId);
      const followed = await withIndex(parts, captureId, (path, kept) =>
        followFlow(parts.workerFolder, {
          ...{ path, kept, followsTunnels, firstPacket, packets, mostBytes },
        }),
      );
      return { flowId, ...followed };
    },
  } satisfies Partial<Handlers>;
}
