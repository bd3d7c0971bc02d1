// NSL-KDD and the KDD Cup 1999 data it was made of: 41 columns of features, the attack, and in NSL-KDD how
// many of 21 learners got the row right. The published files have no header.
// Tavallaee et al., "A Detailed Analysis of the KDD CUP 99 Data Set", 2009.

import type { TableFormat } from '../table-format.ts';

const names =
  'duration protocol_type service flag src_bytes dst_bytes land wrong_fragment urgent hot num_failed_logins logged_in num_compromised root_shell su_attempted num_root num_file_creations num_shells num_access_files num_outbound_cmds is_host_login is_guest_login count srv_count serror_rate srv_serror_rate rerror_rate srv_rerror_rate same_srv_rate diff_srv_rate srv_diff_host_rate dst_host_count dst_host_srv_count dst_host_same_srv_rate dst_host_diff_srv_rate dst_host_same_src_port_rate dst_host_srv_diff_host_rate dst_host_serror_rate dst_host_srv_serror_rate dst_host_rerror_rate dst_host_srv_rerror_rate attack level'.split(
    ' ',
  );
const features = 41;

export const nslKdd: TableFormat = {
  id: 'nsl-kdd',
  title: 'NSL-KDD',
  marks: [['protocoltype', 'flag', 'srcbytes', 'dstbytes', 'dsthostsrvcount']],
  words: ['protocoltype', 'service', 'flag'],
  leftOut: Object.fromEntries(
    ['level', 'difficulty', 'difficultylevel', 'lastflag', 'successpred'].map((key) => [
      key,
      'says how many learners got the row right',
    ]),
  ),
  labels: ['attack', 'label', 'labels', 'class', 'outcome', 'target', 'attacktype'],
  attacks: ['attack', 'attacktype', 'label'],
  namesOf(cells) {
    const width = cells.length;
    if (width < features || width > names.length) return undefined;
    if (!/^(?:tcp|udp|icmp)$/i.test(cells[1] ?? '')) return undefined;
    return /^\d/.test(cells[0] ?? '') && /^[A-Z0-9]+$/.test(cells[3] ?? '')
      ? names.slice(0, width)
      : undefined;
  },
};
