// What is counted for each flow while it lives, and where it stands in the flow's row. Sums need the
// range of a double; counts and extremes fit 32 bits.

/** Places in a row of `FlowPage.sums`. */
export const sum = {
  /** Smallest and largest stamp. The largest is also "the last packet" that gaps are counted from. */
  startUs: 0,
  endUs: 1,
  fwdFirstUs: 2,
  fwdLastUs: 3,
  bwdFirstUs: 4,
  bwdLastUs: 5,
  /** Of frames on the wire, and of what they carry: sums, and sums of squares (exact: integers). */
  fwdBytes: 6,
  bwdBytes: 7,
  fwdBytesSquared: 8,
  bwdBytesSquared: 9,
  fwdPayload: 10,
  bwdPayload: 11,
  fwdPayloadSquared: 12,
  bwdPayloadSquared: 13,
  /** Gaps between packets, each kind five places: see `spread`. */
  gaps: 14,
  fwdGaps: 19,
  bwdGaps: 24,
  /** Stretches without a pause of five seconds, and those pauses. */
  activity: 29,
  pauses: 34,
  activeSinceUs: 39,
  fwdTtl: 40,
  bwdTtl: 41,
  fwdWindow: 42,
  bwdWindow: 43,
  /** Transport headers with their options. */
  fwdHeaderBytes: 44,
  bwdHeaderBytes: 45,
  /** Bulks of a direction: see count-bulk.ts. */
  fwdBulk: 46,
  bwdBulk: 51,
  synUs: 56,
  handshakeUs: 57,
} as const;

export const sumsPerFlow = 58;

/**
 * Offsets within `gaps`, `activity` and the like: mean and squared distance as Welford keeps them.
 * `first` is there where `addShifted` counts: the others are then what goes beyond it.
 */
export const spread = { mean: 0, squares: 1, least: 2, most: 3, first: 4 } as const;

/** Offsets within `fwdBulk` and `bwdBulk`. */
export const bulk = { bytes: 0, durationUs: 1, sinceUs: 2, lastUs: 3, pendingBytes: 4 } as const;

/** Places in a row of `FlowPage.counts`. Where a place has a backward twin, that stands behind it. */
export const count = {
  srcPort: 0,
  dstPort: 1,
  segment: 2,
  continues: 3,
  icmpErrors: 4,
  firstFlags: 5,
  fwdPackets: 6,
  bwdPackets: 7,
  /** FIN SYN RST PSH ACK URG ECE CWR, as their bits stand in the header. */
  fwdFlags: 8,
  bwdFlags: 16,
  fwdLeast: 24,
  bwdLeast: 25,
  fwdMost: 26,
  bwdMost: 27,
  fwdPayloadLeast: 28,
  bwdPayloadLeast: 29,
  fwdPayloadMost: 30,
  bwdPayloadMost: 31,
  fwdPayloadPackets: 32,
  bwdPayloadPackets: 33,
  fwdTtlLeast: 34,
  bwdTtlLeast: 35,
  fwdTtlMost: 36,
  bwdTtlMost: 37,
  fwdWindowLeast: 38,
  bwdWindowLeast: 39,
  fwdWindowMost: 40,
  bwdWindowMost: 41,
  fwdFirstWindow: 42,
  bwdFirstWindow: 43,
  fwdLastWindow: 44,
  bwdLastWindow: 45,
  fwdLeastHeader: 46,
  bwdLeastHeader: 47,
  fwdRetransmissions: 48,
  bwdRetransmissions: 49,
  fwdOutOfOrder: 50,
  bwdOutOfOrder: 51,
  fwdLosses: 52,
  bwdLosses: 53,
  fwdZeroWindows: 54,
  bwdZeroWindows: 55,
  fwdBadChecksums: 56,
  bwdBadChecksums: 57,
  /** Pauses of more than a second, and of more than five. */
  subflowBreaks: 58,
  pauses: 59,
  fwdBulks: 60,
  bwdBulks: 61,
  fwdBulkPackets: 62,
  bwdBulkPackets: 63,
  fwdBulkRun: 64,
  bwdBulkRun: 65,
  /** Stretches of activity that are over, and lasted. */
  activities: 66,
  /** Payload of the flow's first packet. */
  firstPayload: 67,
} as const;

export const countsPerFlow = 68;
