// CICFlowMeter's columns as they are meant, without the faults of its code. Its flows end 120 seconds
// after they began and know no idle time; but whoever is silent for 120 seconds is past that, too, so
// that the idle time may be the same, and memory is that of the last two minutes.

import { hasPorts, keyWords } from '../flow/flow-key.ts';
import type { FlowRecord } from '../flow/flow-record.ts';
import { protocolTcp, protocolUdp } from '../packet/packet-headers.ts';
import { cicGroups } from './cic-columns.ts';
import { cicTable } from './cic-table.ts';
import { featureProfile } from './feature-profile.ts';
import { groupWriter, namesOf } from './number-group.ts';

/** A flow lasts 120 seconds at the most, that one included: it is cut by what comes later. */
export const cicLifeSec = 120.000001;

/** It knows TCP and UDP; fragments without a first one are neither. */
export function isTcpOrUdp(flow: FlowRecord): boolean {
  const { protocol, page, row } = flow;
  return (
    (protocol === protocolTcp || protocol === protocolUdp) && hasPorts(page.keys, row * keyWords)
  );
}

export const cicProfile = featureProfile({
  id: 'cic',
  version: 1,
  title: 'CICFlowMeter, corrected',
  settings: { idleSec: cicLifeSec, activeSec: cicLifeSec },
  columns: namesOf(cicGroups),
  table: cicTable(namesOf(cicGroups)),
  takes: isTcpOrUdp,
  writer: () => groupWriter(cicGroups),
});
