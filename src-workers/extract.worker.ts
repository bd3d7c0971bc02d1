import { transfer } from 'comlink';
import type { ExtractService } from '../src-contract/workers.ts';
import { hostBuffersOf } from '../src-core/feature/host-batch.ts';
import { buffersOf } from '../src-core/flow/flow-batch.ts';
import { expose } from './expose.ts';
import { extractService } from './extract-service.ts';
import { nothingMore } from './growing-input.ts';

const service: ExtractService = {
  extract: (request, sink) =>
    extractService.extract(request, {
      flows: (batch) => sink.flows(transfer(batch, buffersOf(batch))),
      events: async (batch) =>
        sink.events?.(transfer(batch, [batch.numbers.buffer, batch.keys.buffer])),
      hosts: async (batch) => sink.hosts?.(transfer(batch, hostBuffersOf(batch))),
      open: async (batch) => sink.open?.(transfer(batch, buffersOf(batch))),
      begin: async (window) => sink.begin?.(window),
      close: async (window) => sink.close?.(window),
      progress: (progress) => sink.progress(progress),
      grown: async () => (await sink.grown?.()) ?? nothingMore,
    }),
  cut: extractService.cut,
  cutMany: extractService.cutMany,
  packets: extractService.packets,
  describe: extractService.describe,
  list: extractService.list,
  follow: extractService.follow,
  latest: extractService.latest,
};

expose(service);
