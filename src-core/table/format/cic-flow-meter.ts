// CICFlowMeter's tables, in the spellings of CIC-IDS2017, CSE-CIC-IDS2018, their corrections, and our own
// `cic` and `cic-legacy` profiles. The destination's port is read, as in most work on these sets: in the
// published files of 2017 it is the first feature.

import type { TableFormat } from '../table-format.ts';

export const cicFlowMeter: TableFormat = {
  id: 'cic',
  title: 'CICFlowMeter (CIC-IDS2017, CIC-IDS2018)',
  marks: [['flowduration', 'flowiatmean', 'fwdiatmean', 'bwdiatmean']],
  words: [],
  leftOut: {
    similarhttp: 'names the page that was asked for',
    attemptedcategory: 'says what became of the attack',
  },
  labels: ['label'],
  attacks: [],
  // What CICFlowMeter writes into every row before somebody labels them.
  labelWords: { unlabelled: ['needmanuallabel', 'no label', 'nolabel'] },
};
