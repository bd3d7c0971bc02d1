import { transfer } from 'comlink';
import type { ExtractService } from '../src-contract/workers.ts';
import { buffersOf } from '../src-core/flow/flow-batch.ts';
import { expose } from './expose.ts';
import { extractService } from './extract-service.ts';

const service: ExtractService = {
  extract: (request, sink) =>
    extractService.extract(request, {
      flows: (batch) => sink.flows(transfer(batch, buffersOf(batch))),
      events: (batch) => sink.events(transfer(batch, [batch.numbers.buffer])),
      progress: (progress) => sink.progress(progress),
    }),
  cut: extractService.cut,
  describe: extractService.describe,
};

expose(service);
