// Our own flows, whatever profile's numbers stand behind the flow table's columns. Models that are fitted
// on captures read no ports, names or fingerprints; those fitted on an export do not either.

import { flowColumns, isWord } from '../../flow/flow-columns.ts';
import { nameKey } from '../header-names.ts';
import type { TableFormat } from '../table-format.ts';

const who = 'says who it was, not what';
const where = 'says where it was seen';

export const wiresiftFlows: TableFormat = {
  id: 'wiresift-flows',
  title: 'flows of Wiresift',
  marks: [['flowid', 'communityid', 'fwdpackets', 'bwdpackets', 'connstate']],
  words: flowColumns.filter(({ type }) => isWord(type)).map(({ column }) => nameKey(column)),
  leftOut: {
    srcport: who,
    dstport: who,
    servername: who,
    ja3: who,
    ja4: who,
    useragent: who,
    vlan: where,
    tunnel: where,
    segment: where,
  },
  labels: ['label'],
  attacks: ['attack'],
  labelWords: { ordinary: ['ordinary'] }, // what evaluations call the class
};
