// Every kind of table that is recognised by its header; the first one that fits is taken.

import { capturedFlows } from './format/captured-flows.ts';
import { cicFlowMeter } from './format/cic-flow-meter.ts';
import { ctuBinetflow } from './format/ctu-binetflow.ts';
import { nfstream } from './format/nfstream.ts';
import { nslKdd } from './format/nsl-kdd.ts';
import { suricataEve } from './format/suricata-eve.ts';
import { unswNb15 } from './format/unsw-nb15.ts';
import { wiresiftFlows } from './format/wiresift-flows.ts';
import { wiresiftHosts } from './format/wiresift-hosts.ts';
import { wiresiftPackets } from './format/wiresift-packets.ts';
import { zeekConn } from './format/zeek-conn.ts';
import type { TableFormat } from './table-format.ts';

export const tableFormats: readonly TableFormat[] = [
  wiresiftFlows,
  wiresiftPackets,
  wiresiftHosts,
  nfstream,
  cicFlowMeter,
  nslKdd,
  unswNb15,
  ctuBinetflow,
  zeekConn,
  suricataEve,
  capturedFlows,
];
