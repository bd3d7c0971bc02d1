// Argus's bidirectional flows as CTU-13 and its successors publish them (Garcia et al., 2014), separated by
// commas or tabs, with or without a header.

import type { TableFormat } from '../table-format.ts';

const names =
  'StartTime Dur Proto SrcAddr Sport Dir DstAddr Dport State sTos dTos TotPkts TotBytes SrcBytes SrcPkts Label'.split(
    ' ',
  );
/** CTU-13 itself does not count the source's packets. */
const namesOfCtu13 = names.filter((name) => name !== 'SrcPkts');

export const ctuBinetflow: TableFormat = {
  id: 'ctu-binetflow',
  title: 'CTU binetflow',
  marks: [['starttime', 'dur', 'srcaddr', 'dstaddr', 'totpkts', 'srcbytes']],
  words: ['proto', 'dir', 'state'],
  leftOut: {},
  labels: ['label'],
  attacks: ['detailedlabel'],
  labelWords: { attackParts: ['botnet', 'malware', 'malicious'] },
  namesOf(cells) {
    const isFlow = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/.test(cells[0] ?? '');
    if (!isFlow) return undefined;
    return [names, namesOfCtu13].find(({ length }) => length === cells.length);
  },
};
