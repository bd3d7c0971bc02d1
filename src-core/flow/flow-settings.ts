// Which packets are one flow, when it ends on the packets' clock, and how far its payload is read.
// The figures of time are NFStream's defaults (idle, active).

export interface FlowSettings {
  readonly idleSec: number;
  /** Of all that is not TCP, where that differs. */
  readonly otherIdleSec?: number;
  /** After so long a flow is cut and goes on as its next segment. */
  readonly activeSec: number;
  /** How long the last acknowledgements and resets of a finished TCP flow still join it. */
  readonly lingerSec: number;
  /** `none`: TCP's own end ends no flow. `cic-legacy`: see tcp-end.ts. */
  readonly tcpEnd: 'fin-or-rst' | 'none' | 'cic-legacy';
  /** True: bulks of both directions are taken for dst's, as CICFlowMeter does. */
  readonly joinsBulks: boolean;
  /** True: the flow is the innermost one of a tunnel; false: the tunnel's own packets are. */
  readonly followsTunnels: boolean;
  /** False for mirrors that tag each direction differently. */
  readonly heedsVlan: boolean;
  /** More live flows than this: the one that has been idle for longest is ended. */
  readonly mostFlows: number;
  /** TCP and UDP checksums are wrong wherever a network card computes them: off by default. */
  readonly verifiesChecksums: boolean;
  /** Frames that a mirror port made twice count once. */
  readonly dropsDuplicates: boolean;
  /** Entropy is that of so many first bytes of each direction. */
  readonly entropyBytes: number;
  /** Services are read as far as this in each direction, unless they are read to the end. */
  readonly streamBytes: number;
  /** What all streams together may hold back. */
  readonly heldBytes: number;
  /** Of one flow; what comes after is counted only. */
  readonly mostEvents: number;
}

export const defaultFlowSettings: FlowSettings = {
  idleSec: 120,
  activeSec: 1800,
  lingerSec: 5,
  tcpEnd: 'fin-or-rst',
  joinsBulks: false,
  followsTunnels: true,
  heedsVlan: true,
  mostFlows: 2_000_000,
  verifiesChecksums: false,
  dropsDuplicates: false,
  entropyBytes: 8192,
  streamBytes: 65_536,
  heldBytes: 256 * 2 ** 20,
  mostEvents: 1000,
};
