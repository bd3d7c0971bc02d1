// Zeek's conn.log: as TSV, as JSON, as CSV, with its labels (Stratosphere's labelled logs, IoT-23), and
// excerpts that have lost who and when. The responder's port is read, as in most work on IoT-23.

import { addressNumber } from '../../base/parse-address.ts';
import type { TableFormat } from '../table-format.ts';

const names =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents'.split(
    ' ',
  );
const labelNames = ['label', 'detailed-label'];
const vlan = 'says where the sensor stood';

export const zeekConn: TableFormat = {
  id: 'zeek-conn',
  title: "Zeek's conn.log",
  marks: [['connstate', 'origbytes', 'respbytes', 'proto']],
  words: ['proto', 'service', 'connstate', 'localorig', 'localresp', 'history'],
  leftOut: { vlan, innervlan: vlan, node: vlan, peer: vlan },
  labels: ['label', 'detailedlabel'],
  attacks: ['detailedlabel'],
  // What Stratosphere's labeller writes where none of its rules holds: ordinary, as in CTU's tables.
  labelWords: { ordinary: ['unknown'] },
  namesOf(cells) {
    const behind = cells.length - names.length;
    if (behind < 0 || behind > labelNames.length) return undefined;
    const isFlow = [2, 4].every((at) => addressNumber(cells[at] ?? '') !== undefined);
    const isTimed = /^\d{9,10}\.\d+$/.test(cells[0] ?? '');
    return isFlow && isTimed ? [...names, ...labelNames.slice(0, behind)] : undefined;
  },
  names,
};
