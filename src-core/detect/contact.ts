// One contact of a client with a server, as little of a flow as rhythms need: flows themselves hold
// their whole batch.

import type { FlowTrace } from './dossier.ts';
import { endsOf, type FlowEnds } from './flow-ends.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isFetching } from './service-habits.ts';

export interface Contact extends FlowTrace, FlowEnds {
  readonly protocol: string;
  readonly service: string;
  readonly serverName: string;
  readonly isFetching: boolean;
  readonly isMismatch: boolean;
  /** Some of what was said was seen and is like nothing we know. */
  readonly isUnknown: boolean;
  readonly isFailed: boolean;
}

const failedStates = new Set(['S0', 'REJ', 'RSTOS0', 'SH']);

/** Made for each flow: one object, field by field, which is far cheaper than spreading others into it. */
export function contactOf(flow: SeenFlow): Contact {
  const { client, clientPort, server, serverPort, sent, received, isClientSrc } = endsOf(flow);
  const { service } = flow;
  return {
    flowId: flow.flowId,
    startUs: flow.startUs,
    endUs: flow.endUs,
    client,
    clientPort,
    server,
    serverPort,
    sent,
    received,
    isClientSrc,
    protocol: flow.protocol,
    service,
    serverName: flow.serverName,
    isFetching: isFetching(service),
    isMismatch: flow.isPortMismatch === 1,
    isUnknown: service === '' && sent > 0 && flow.payloadEntropy >= 0,
    isFailed: failedStates.has(flow.connState),
  };
}
