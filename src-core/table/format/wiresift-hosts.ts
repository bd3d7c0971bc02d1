// Our own profiles of hosts.

import type { TableFormat } from '../table-format.ts';

export const wiresiftHosts: TableFormat = {
  id: 'wiresift-hosts',
  title: 'hosts of Wiresift',
  marks: [['windowstart', 'ip', 'uniquedestinations', 'portratio']],
  words: [],
  leftOut: { hosts: 'says how many share the row' },
  labels: ['label'],
  attacks: ['attack'],
  labelWords: { ordinary: ['ordinary'] }, // what evaluations call the class
};
