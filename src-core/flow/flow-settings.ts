// Which packets are one flow, and when it ends on the packets' clock. The figures are NFStream's defaults (idle, active).

export interface FlowSettings {
  readonly idleSec: number;
  readonly activeSec: number;
  /** How long the last acknowledgements and resets of a finished TCP flow still join it. */
  readonly lingerSec: number;
  /** True: the flow is the innermost one of a tunnel; false: the tunnel's own packets are. */
  readonly followsTunnels: boolean;
}

export const defaultFlowSettings: FlowSettings = {
  idleSec: 120,
  activeSec: 1800,
  lingerSec: 5,
  followsTunnels: true,
};
