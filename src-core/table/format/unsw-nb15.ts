// UNSW-NB15 (Moustafa and Slay, 2015): the training and testing sets with their header, the four raw files
// of 49 columns without one, and excerpts with words as zeros and ones.

import { addressNumber } from '../../base/parse-address.ts';
import type { TableFormat } from '../table-format.ts';

/** By the set's own list of features. */
const rawNames =
  'srcip sport dstip dsport proto state dur sbytes dbytes sttl dttl sloss dloss service Sload Dload Spkts Dpkts swin dwin stcpb dtcpb smeansz dmeansz trans_depth res_bdy_len Sjit Djit Stime Ltime Sintpkt Dintpkt tcprtt synack ackdat is_sm_ips_ports ct_state_ttl ct_flw_http_mthd is_ftp_login ct_ftp_cmd ct_srv_src ct_srv_dst ct_dst_ltm ct_src_ltm ct_src_dport_ltm ct_dst_sport_ltm ct_dst_src_ltm attack_cat Label'.split(
    ' ',
  );

export const unswNb15: TableFormat = {
  id: 'unsw-nb15',
  title: 'UNSW-NB15',
  marks: [['sbytes', 'dbytes', 'ctsrvsrc', 'ctdstltm', 'ctsrvdst']],
  words: ['proto', 'service', 'state'],
  leftOut: { dsport: 'is not among the features of the published training and testing sets' },
  labels: ['label', 'attackcat'],
  attacks: ['attackcat'],
  namesOf(cells) {
    if (cells.length !== rawNames.length) return undefined;
    const isFlow = [0, 2].every((at) => addressNumber(cells[at] ?? '') !== undefined);
    return isFlow && /^[01]$/.test(cells.at(-1) ?? '') ? rawNames : undefined;
  },
};
