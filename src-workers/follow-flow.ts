// Follow a flow's stream: its packets by the index, in order of their bytes.

import type { FollowedFlow, FollowRequest } from '../src-contract/workers.ts';
import { StreamFollower, type StreamSegment } from '../src-core/event/follow-stream.ts';
import { findPlaces, type PacketPlace } from '../src-core/flow/find-places.ts';
import { decodeFrame } from '../src-core/packet/decode-frame.ts';
import { PacketHeaders } from '../src-core/packet/packet-headers.ts';
import { refuseGone } from './cut-flow.ts';
import { openIndex } from './list-packets.ts';
import { readPlaces } from './read-places.ts';

export async function followFlow(request: FollowRequest): Promise<FollowedFlow> {
  const { path, kept, firstPacket, packets, mostBytes } = request;
  const index = openIndex(kept, path);
  try {
    refuseGone(index, firstPacket);
    const follower = new StreamFollower(mostBytes);
    const headers = new PacketHeaders(request.followsTunnels);
    const places = untilCut(follower, findPlaces(index, index.entryOf(firstPacket), packets));
    await readPlaces({ path, index, copy: kept }, places, (raw) => {
      if (decodeFrame(raw, headers)) {
        follower.see(headers, index.numberOf(raw.number), raw.timeUs);
      }
    });
    follower.end();
    const { segments, isCut, oddities } = follower;
    return {
      segments: segments.map(hexed),
      forwardBytes: bytesOf(segments, true),
      backwardBytes: bytesOf(segments, false),
      ...{ isCut, oddities: Object.fromEntries(oddities) },
    };
  } finally {
    index.close();
  }
}

/** What would not be shown any more is not read. */
function* untilCut(
  follower: StreamFollower,
  places: Iterable<PacketPlace>,
): Generator<PacketPlace, void> {
  for (const place of places) {
    if (follower.isCut) return;
    yield place;
  }
}

const bytesOf = (segments: readonly StreamSegment[], isForward: boolean): number =>
  segments.reduce((sum, one) => sum + (one.isForward === isForward ? one.bytes.length : 0), 0);

const hexed = ({ bytes, ...segment }: StreamSegment) => ({
  ...segment,
  hex: Buffer.from(bytes).toString('hex'),
});
