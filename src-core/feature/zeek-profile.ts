// Zeek's rules for when a connection ends, with the numbers of its conn.log, seen from the originator.
// The file itself is another matter: Zeek's TSV and JSON are written of any profile's flows.

import { isSrcOriginator } from '../flow/conn-state.ts';
import { count, sum } from '../flow/flow-counters.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import type { Twin } from './feature-group.ts';
import { featureProfile } from './feature-profile.ts';
import { groupWriter, type NumberGroup, namesOf, one } from './number-group.ts';

const originator = ({ page, row }: FlowRecord): Twin =>
  isSrcOriginator(page.states[row]!) ? 0 : 1;
const responder = (flow: FlowRecord): Twin => (originator(flow) === 0 ? 1 : 0);

const groups: readonly NumberGroup[] = [
  one('duration', (flow) => flow.durationUs / 1e6),
  one('orig_bytes', (flow) => flow.sum(sum.fwdPayload + originator(flow))),
  one('resp_bytes', (flow) => flow.sum(sum.fwdPayload + responder(flow))),
  one('orig_pkts', (flow) => flow.count(count.fwdPackets + originator(flow))),
  one('resp_pkts', (flow) => flow.count(count.fwdPackets + responder(flow))),
];

export const zeekProfile = featureProfile({
  id: 'zeek',
  version: 1,
  title: 'Zeek',
  settings: {
    idleSec: 300, // tcp_inactivity_timeout
    otherIdleSec: 60, // udp_ and icmp_inactivity_timeout
    activeSec: 1e9, // a connection lasts as long as it lasts
    lingerSec: 5, // tcp_close_delay
  },
  columns: namesOf(groups),
  writer: () => groupWriter(groups),
});
