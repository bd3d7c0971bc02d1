import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { latestPackets } from '../latest-packets.ts';
import { LiveCapture } from '../live-capture.ts';

export function liveHandlers(parts: EngineParts) {
  const live = new LiveCapture(parts);
  return {
    'capture.start': (asked, { door }) => live.start(asked, door),
    'capture.stop': () => live.stop(),
    'capture.status': () => live.status(),
    'capture.rates': ({ seconds }) => live.rates(seconds),
    async 'capture.packets'({ limit }) {
      const paths = await live.newestFiles();
      return paths.length === 0 ? [] : latestPackets(parts.workerFolder, { paths, limit });
    },
  } satisfies Partial<Handlers>;
}
