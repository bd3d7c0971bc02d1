// How a flow went, in one of Zeek's words. Judged by TCP's roles: whoever sent a SYN, else whoever
// got a SYN-ACK, is the originator; else src is.

import { protocolTcp, protocolUdp } from '../packet/packet-headers.ts';
import { state } from './tcp-state.ts';

export const connStates = [
  'OTH',
  'S0',
  'S1',
  'SF',
  'REJ',
  'S2',
  'S3',
  'RSTO',
  'RSTR',
  'RSTOS0',
  'RSTRH',
  'SH',
  'SHR',
] as const;
export type ConnState = (typeof connStates)[number];

export interface Conversation {
  readonly protocol: number;
  /** Bits of tcp-state.ts. */
  readonly states: number;
  readonly fwdPackets: number;
  readonly bwdPackets: number;
}

/** False when the roles are the other way round: dst is the originator. */
export function isSrcOriginator(states: number): boolean {
  if (states & state.syn) return true;
  if (states & (state.syn << 1)) return false;
  return (states & state.synAck) === 0; // a SYN-ACK of src answers what dst asked
}

export function connStateOf(flow: Conversation): ConnState {
  if (flow.protocol === protocolTcp) return tcpState(flow);
  if (flow.protocol !== protocolUdp) return 'OTH';
  if (flow.fwdPackets > 0) return flow.bwdPackets > 0 ? 'SF' : 'S0';
  return flow.bwdPackets > 0 ? 'SHR' : 'OTH';
}

function tcpState({ states, fwdPackets, bwdPackets }: Conversation): ConnState {
  const [orig, resp] = isSrcOriginator(states) ? [0, 1] : [1, 0];
  const did = (bit: number, side: number) => (states & (bit << side)) !== 0;
  const asked = did(state.syn, orig);
  const answered = did(state.synAck, resp);
  if (!asked && !answered) return midstream(did, orig, resp, fwdPackets > 0 && bwdPackets > 0);
  const [origClosed, respClosed] = [did(state.fin, orig), did(state.fin, resp)];
  // Once both have closed, a reset only clears away what is left.
  if (origClosed && respClosed) return 'SF';
  if (did(state.rst, resp)) {
    if (asked && !answered) return 'REJ';
    return asked ? 'RSTR' : 'RSTRH';
  }
  if (did(state.rst, orig)) return answered ? 'RSTO' : 'RSTOS0';
  if (origClosed) return answered ? 'S2' : 'SH';
  if (respClosed) return asked ? 'S3' : 'SHR';
  if (asked && answered) return 'S1';
  const isUnanswered = asked && (orig === 0 ? bwdPackets : fwdPackets) === 0;
  return isUnanswered ? 'S0' : 'OTH';
}

/** The beginning was not captured: only an end that both sides took part in has a word. */
function midstream(
  did: (bit: number, side: number) => boolean,
  orig: number,
  resp: number,
  isMutual: boolean,
): ConnState {
  if (did(state.fin, orig) && did(state.fin, resp)) return 'SF';
  if (!isMutual) return 'OTH';
  if (did(state.rst, resp)) return 'RSTR';
  return did(state.rst, orig) ? 'RSTO' : 'OTH';
}
