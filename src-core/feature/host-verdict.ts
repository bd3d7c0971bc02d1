// How a TCP flow stands, for the host that asked for it: in vain so far, or with nothing but SYNs.

import { isSrcOriginator } from '../flow/conn-state.ts';
import { state } from '../flow/tcp-state.ts';

/** Bits of a verdict; 0 is none yet. */
export const verdict = { given: 1, isDst: 2, failed: 4, synOnly: 8 } as const;

/** What a side has sent besides SYNs: src, and one bit to the left dst. */
export const saidMore = 1;

/** `said` are bits of `saidMore`; `states` those of tcp-state.ts. */
export function verdictOf(
  states: number,
  said: number,
  fwdPackets: number,
  bwdPackets: number,
): number {
  const orig = isSrcOriginator(states) ? 0 : 1;
  const hasAsked = (states & (state.syn << orig)) !== 0;
  const isSilent = (orig === 0 ? bwdPackets : fwdPackets) === 0;
  const hasFailed = hasAsked && isRefused(states, orig, isSilent);
  const isSynOnly = hasAsked && (said & (saidMore << orig)) === 0;
  return (
    verdict.given |
    (orig === 1 ? verdict.isDst : 0) |
    (hasFailed ? verdict.failed : 0) |
    (isSynOnly ? verdict.synOnly : 0)
  );
}

/** conn-state.ts would say S0, REJ, RSTOS0 or SH: asked, and no SYN-ACK before it was over. */
function isRefused(states: number, orig: number, isSilent: boolean): boolean {
  const resp = 1 - orig;
  const closed = state.fin | (state.fin << 1);
  if (states & (state.synAck << resp) || (states & closed) === closed) return false;
  if (states & (state.rst << resp) || states & (state.rst << orig)) return true;
  if (states & (state.fin << resp)) return false;
  return (states & (state.fin << orig)) !== 0 || isSilent;
}
