// Our own table of packets.

import type { TableFormat } from '../table-format.ts';

const who = 'says who it was, not what';
const where = 'says where it was seen';

export const wiresiftPackets: TableFormat = {
  id: 'wiresift-packets',
  title: 'packets of Wiresift',
  marks: [['number', 'wirebytes', 'capturedbytes', 'linktype', 'ethertype']],
  words: ['protocol', 'ethertype'],
  leftOut: {
    number: where,
    vlan: where,
    tunnel: where,
    srcport: who,
    dstport: who,
    seq: 'begins at a random number',
    ackseq: 'begins at a random number',
  },
  labels: ['label'],
  attacks: ['attack'],
  labelWords: { ordinary: ['ordinary'] }, // what evaluations call the class
};
