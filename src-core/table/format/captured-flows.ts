// Flows of several captures in one table, each row with the capture it is of, what kind of attack it
// belongs to, and what an analyst would have to look at to see it.

import type { TableFormat } from '../table-format.ts';

export const capturedFlows: TableFormat = {
  id: 'captured-flows',
  title: 'flows of several captures',
  marks: [['capture', 'fwdpackets', 'revpackets', 'fwdtcpflags', 'revtcpflags']],
  words: ['proto'],
  leftOut: { visiblein: 'is filled in for attacks alone' },
  labels: ['label'],
  attacks: ['kind'],
};
