// Fragments that no system makes: tiny ones, parts that lie over each other (teardrop), a first one that
// cuts the TCP header in two (RFC 1858), what would end behind the longest datagram (ping of death), parts
// without a beginning. A datagram that was cut for a narrow link is nothing to tell of.

import { fit } from '../../flow/fragment-table.ts';
import {
  firstFragment,
  laterFragment,
  type PacketHeaders,
  protocolTcp,
} from '../../packet/packet-headers.ts';
import type { HeaderReader } from '../header-inspector.ts';
import { PairTally } from './pair-tally.ts';

const anomalies = [
  'none',
  'overlap',
  'teardrop',
  'beyond-end',
  'split-header',
  'tiny',
  'without-first',
  'begun',
  'whole',
] as const;
type Anomaly = (typeof anomalies)[number];
const numberOf = (anomaly: Anomaly): number => anomalies.indexOf(anomaly);

/** An IPv4 datagram has 65,535 bytes at most, twenty of them its header; a jumbogram is never cut. */
const longestBytes = 65_535 - 20;
/** All of the TCP header that filters look at: ports, numbers, flags. */
const filteredBytes = 16;
/** Links that carry less than 576 bytes are long gone (RFC 791 asks for 68). */
const tinyBytes = 400;

export function oddFragmentReader(): HeaderReader {
  const tally = new PairTally();
  return {
    looksAt: 'fragment',
    see({ headers }, tell) {
      const anomaly = anomalyOf(headers);
      const { fragmentAt: offset, fragmentBytes: bytes, fragmentFit } = headers;
      if ((fragmentFit & fit.opens) !== 0) tally.note(headers, numberOf('begun'));
      if ((fragmentFit & fit.completes) !== 0) tally.note(headers, numberOf('whole'));
      if (anomaly === 'none' || !tally.note(headers, numberOf(anomaly))) return;
      const { times, targetTimes: target_times } = tally;
      const begun = tally.ofTarget(headers, numberOf('begun'));
      const whole = tally.ofTarget(headers, numberOf('whole'));
      const target = { target_times, target_datagrams: begun, target_whole: whole };
      tell('odd-fragment', { anomaly, offset, bytes, times, ...target });
    },
  };
}

function anomalyOf(headers: PacketHeaders): Anomaly {
  const { fragmentAt, fragmentBytes, fragmentFit, fragment, isLastFragment } = headers;
  if (fragmentAt + fragmentBytes > longestBytes) return 'beyond-end';
  if ((fragmentFit & fit.isInside) !== 0) return 'teardrop';
  if ((fragmentFit & fit.overlaps) !== 0) return 'overlap';
  if ((fragmentFit & fit.isOrphan) !== 0) return 'without-first';
  const isTcp = headers.protocol === protocolTcp;
  if (isTcp && fragment === firstFragment && fragmentBytes < filteredBytes) return 'split-header';
  // RFC 3128: a second part that writes over the flags of the first.
  if (isTcp && fragment === laterFragment && fragmentAt <= 8) return 'split-header';
  // A tunnel cuts fragments again and leaves small ones, too, but not at the beginning of a datagram.
  const isEarly = fragmentAt < tinyBytes;
  const isTiny = isEarly && fragmentBytes < tinyBytes && !isLastFragment && fragmentBytes > 0;
  return isTiny ? 'tiny' : 'none';
}
