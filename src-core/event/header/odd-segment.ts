// TCP segments that do not come from whom they say, or that no system sends: a reset after which its
// sender goes on, a time to live that its sender's other segments have not, flags that contradict each
// other, a header that ends where it cannot.

import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  flagUrg,
  laterFragment,
  type PacketHeaders,
} from '../../packet/packet-headers.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { PairTally } from './pair-tally.ts';
import { SideHabits } from './side-habits.ts';
import { hasBadOptions } from './tcp-options.ts';

/** Those that say what a segment is for; the other two are about congestion. */
const purposes = 0x3f;
const letters = 'FSRPAU';
/** Times to live that no ordinary route leaves, where the sender's other segments have more. */
const lowTtl = 3;
/** A guess at numbers: so many different ones. */
const manyResets = 10;

const flags = 1;
const options = 2;
const headerLength = 3;

export function oddSegmentReader(): HeaderReader {
  const habits = new SideHabits();
  const tally = new PairTally();
  return {
    looksAt: 'tcp',
    begin: (slot) => habits.begin(slot),
    see(facts, tell) {
      const { headers, slot, isForward } = facts;
      if (!headers.hasPorts || headers.isCut || headers.fragment === laterFragment) return;
      if (isOdd(headers)) tellForm(headers, tally, tell);
      const side = 2 * slot + (isForward ? 0 : 1);
      if ((headers.tcpFlags & flagRst) !== 0) seeReset(side, facts, habits, tell);
      else seeOther(side, headers, habits, tell);
    },
  };
}

function isOdd(headers: PacketHeaders): boolean {
  const { tcpFlags, bytes, transportAt } = headers;
  if (headers.payloadAt > headers.wireEnd || headers.isBadLength) return true;
  if (isImpossible(tcpFlags)) return true;
  if ((bytes[transportAt + 12]! & 0x0e) !== 0) return true;
  return (tcpFlags & flagSyn) !== 0 && hasBadOptions(headers);
}

/** Only a SYN and a RST may stand without ACK; SYN, FIN and RST exclude each other, and SYN urges not. */
function isImpossible(tcpFlags: number): boolean {
  if ((tcpFlags & flagSyn) !== 0) return (tcpFlags & (flagFin | flagRst | flagUrg)) !== 0;
  if ((tcpFlags & flagRst) !== 0) return (tcpFlags & flagFin) !== 0;
  return (tcpFlags & flagAck) === 0;
}

function tellForm(headers: PacketHeaders, tally: PairTally, tell: HeaderTell): void {
  const { tcpFlags, bytes, transportAt, dstPort: port } = headers;
  const reserved = (bytes[transportAt + 12]! & 0x0e) >> 1;
  const headerBytes = (bytes[transportAt + 12]! >> 4) * 4;
  const isShort = headerBytes < 20 || headers.payloadAt > headers.wireEnd;
  if (isImpossible(tcpFlags) || reserved !== 0) {
    if (!tally.note(headers, flags)) return;
    const details = { anomaly: 'tcp-flags', flags: lettersOf(tcpFlags), reserved, port };
    tell('odd-packet', { ...details, ...timesOf(tally) });
  } else if (isShort) {
    if (!tally.note(headers, headerLength)) return;
    const details = { anomaly: 'tcp-header-length', header_bytes: headerBytes, port };
    tell('odd-packet', { ...details, ...timesOf(tally) });
  } else if ((tcpFlags & flagSyn) !== 0 && hasBadOptions(headers)) {
    if (!tally.note(headers, options)) return;
    tell('odd-packet', { anomaly: 'tcp-options', port, ...timesOf(tally) });
  }
}

const timesOf = ({ times, targetTimes }: PairTally) => ({ times, target_times: targetTimes });

/** As Wireshark writes them; '' for none at all. */
const lettersOf = (tcpFlags: number): string =>
  [...letters].filter((_, bit) => ((tcpFlags & purposes) >> bit) & 1).join('');

function seeReset(
  side: number,
  { headers }: HeaderFacts,
  habits: SideHabits,
  tell: HeaderTell,
): void {
  const { ttl, tcpSeq } = headers;
  const resets = habits.noteReset(side, ttl, tcpSeq);
  const offset = habits.offsetOf(side, tcpSeq);
  const isOtherTtl = habits.leadOf(side) >= 2 && habits.ttlOf(side) !== ttl;
  if (resets !== manyResets && resets !== 10 * manyResets && !isOtherTtl) return;
  if (!habits.isNew(side, 'reset')) return;
  const usual = habits.leadOf(side) > 0 ? { usual_ttl: habits.ttlOf(side) } : {};
  tell('odd-reset', { ttl, ...usual, ...offsetDetail(offset), resets, is_continued: false });
}

const offsetDetail = (offset: number) => (Number.isNaN(offset) ? {} : { seq_offset: offset });

function seeOther(
  side: number,
  headers: PacketHeaders,
  habits: SideHabits,
  tell: HeaderTell,
): void {
  const { ttl, tcpFlags, tcpSeq, payloadBytes } = headers;
  if (payloadBytes > 0 && habits.leadOf(side) > 0 && habits.ttlOf(side) !== ttl) {
    tellTtl(side, headers, habits, tell);
  }
  const isOpening = (tcpFlags & flagSyn) !== 0;
  const controls = (isOpening ? 1 : 0) + (tcpFlags & flagFin);
  const end = (tcpSeq + payloadBytes + controls) | 0;
  if (payloadBytes > 0 || isOpening) {
    const reset = habits.takeReset(side);
    const isBeyond = reset !== undefined && ((end - reset.seq) | 0) > 0;
    if (reset && (isOpening || isBeyond) && habits.isNew(side, 'continued')) {
      const usual_ttl = habits.leadOf(side) >= 2 ? habits.ttlOf(side) : ttl;
      const by = isOpening ? 'syn' : 'data';
      const found = { ttl: reset.ttl, usual_ttl, ...offsetDetail(reset.offset) };
      tell('odd-reset', { ...found, is_continued: true, continued_by: by, continued_ttl: ttl });
    }
  }
  habits.noteTtl(side, ttl);
  if (payloadBytes + controls > 0) habits.noteSequence(side, end);
}

function tellTtl(side: number, headers: PacketHeaders, habits: SideHabits, tell: HeaderTell): void {
  if (!habits.isNew(side, 'ttl')) return;
  const { ttl, tcpSeq, payloadBytes: payload_bytes } = headers;
  const usual_ttl = habits.ttlOf(side);
  // A router that speaks with its neighbour (BGP) sets it to 1 once the connection is there.
  const isLow = ttl <= lowTtl && usual_ttl > 2 * lowTtl && habits.leadOf(side) >= 2;
  const anomaly = isLow ? 'low-ttl' : 'ttl';
  const offset = offsetDetail(habits.offsetOf(side, tcpSeq));
  tell('odd-packet', { anomaly, ttl, usual_ttl, payload_bytes, ...offset });
}
