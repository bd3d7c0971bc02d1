// What whoever reads a report without the program has to know of its words.

import type { Part } from './report-block.ts';

export const readingPart: Part = {
  id: 'reading',
  title: 'How to read this report',
  blocks: [
    {
      kind: 'list',
      lines: [
        'An alert is a suspicion with its reasons, and no proof. That nothing is told means that these detectors found nothing by the parameters below.',
        'Severity is how bad it would be if it were true: one step less below a confidence of 70 %, two below 40 %. Confidence is how sure a detector is that this is no ordinary traffic: a convention, not a measurement.',
        'Attackers and victims are addresses as they stand in the packets. Who is behind an address, and whether it is forged, no capture tells.',
        'A flow is called by its evidence and its first packet there, as Wireshark counts frames: 1.127 begins with packet 127 of evidence 1. Of each side, and of flows, an alert lists the first hundred at most; the numbers in parentheses count all.',
        'The same traffic, read by the same settings, has the same alerts with the same ids.',
      ],
    },
  ],
};
