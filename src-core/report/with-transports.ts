// Flows that a case gives back -> with what their Community IDs are made of: the number of the protocol, and whether
// there are ports. Both are told by the protocol's word: a flow without ports is `ip-17`, never `udp`.

import { wordAt } from '../flow/batch-words.ts';
import { type FlowBatch, hasPortsBit, transportBytesPerRow } from '../flow/flow-batch.ts';
import { transportOf } from './eve-words.ts';

/** Changes the batch itself. Flags by side, which a case tells roughly, are taken out: no log should have to guess. */
export function withTransports(batch: FlowBatch): FlowBatch {
  const { transports, rows } = batch;
  for (let row = 0; row < rows; row++) {
    const at = row * transportBytesPerRow;
    transports.fill(0, at + 2, at + 4);
    const word = wordAt(batch, row, 'protocol');
    const number = transportOf(word);
    if (number === undefined) continue;
    transports[at] = number;
    if (!word.startsWith('ip-')) transports[at + 1] = transports[at + 1]! | hasPortsBit;
  }
  return batch;
}
