// Who asks and who serves in a flow, and what each has sent. A flow's src is whoever was captured first,
// which is not always whoever called: TCP's flags tell, else the ports.

import type { SeenFlow } from './seen-flow.ts';
import { flag } from './tcp-flag.ts';

export interface FlowEnds {
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  /** Payload bytes. */
  readonly sent: number;
  readonly received: number;
  /** It is the flow's src. */
  readonly isClientSrc: boolean;
}

/** Ports below this are given out (RFC 6335, 6); a client's own port lies above. */
const firstFree = 1024;

export function endsOf(flow: SeenFlow): FlowEnds {
  const { srcIp, srcPort, dstIp, dstPort, fwdPayloadBytes, bwdPayloadBytes } = flow;
  const isClientSrc = isCalledBySrc(flow);
  return {
    client: isClientSrc ? srcIp : dstIp,
    clientPort: isClientSrc ? srcPort : dstPort,
    server: isClientSrc ? dstIp : srcIp,
    serverPort: isClientSrc ? dstPort : srcPort,
    sent: isClientSrc ? fwdPayloadBytes : bwdPayloadBytes,
    received: isClientSrc ? bwdPayloadBytes : fwdPayloadBytes,
    isClientSrc,
  };
}

function isCalledBySrc(flow: SeenFlow): boolean {
  if (hasSyn(flow)) return flow.isSrcOriginator;
  return !(flow.srcPort < firstFree && flow.dstPort >= firstFree);
}

/** A TCP flow whose beginning was captured. */
export const hasSyn = ({ protocol, fwdFlags, bwdFlags }: SeenFlow): boolean =>
  protocol === 'tcp' && ((fwdFlags | bwdFlags) & flag.syn) !== 0;
