// Zeek's word for a TCP stream, by walking through its segments with a stage for each side, as Zeek
// itself does; `src-core/flow/conn-state.ts` judges by what each side did at all. A stream without
// its SYN has the words of docs/guide/flows.md, which are not Zeek's.

export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly isSyn: boolean;
  readonly isAck: boolean;
  readonly isFin: boolean;
  readonly isRst: boolean;
  readonly seq: string;
  readonly payloadBytes: number;
}

type Stage = 'silent' | 'asked' | 'open' | 'midstream' | 'closed' | 'reset' | 'reset-after-close';

interface Side {
  stage: Stage;
}

/** Whoever asked, else whoever was answered, else whoever spoke first. */
function originatorOf(segments: readonly Segment[]): string {
  const asked = segments.find(({ isSyn, isAck }) => isSyn && !isAck);
  return asked?.from ?? segments.find(({ isSyn }) => isSyn)?.to ?? segments[0]!.from;
}

export function streamState(segments: readonly Segment[]): string {
  const originator = originatorOf(segments);
  if (!segments.some(({ isSyn, isAck }) => isSyn && !isAck)) return lateState(segments, originator);
  const [orig, resp]: [Side, Side] = [{ stage: 'silent' }, { stage: 'silent' }];
  for (const segment of segments) {
    const isOrig = segment.from === originator;
    const [own, other] = isOrig ? [orig, resp] : [resp, orig];
    if (own.stage === 'silent') begin(own, other, isOrig, segment);
    else goOn(own, other, segment);
  }
  return wordOf(orig.stage, resp.stage);
}

/** Where Zeek says RSTRH, SH and the like of these, flows.md wants to have seen the beginning. */
function lateState(segments: readonly Segment[], originator: string): string {
  const own = segments.filter(({ from }) => from === originator);
  const others = segments.filter(({ from }) => from !== originator);
  const closed = [own, others].map((side) => side.some(({ isFin }) => isFin));
  const reset = [own, others].map((side) => side.some(({ isRst }) => isRst));
  const isAnswered = others.some(({ isSyn }) => isSyn);
  if (closed[0] && closed[1]) return 'SF';
  if (!isAnswered && (own.length === 0 || others.length === 0)) return 'OTH';
  if (reset[1]) return isAnswered ? 'RSTRH' : 'RSTR';
  if (reset[0]) return 'RSTO';
  if (!isAnswered) return 'OTH';
  if (closed[0]) return 'S2';
  return closed[1] ? 'SHR' : 'OTH';
}

function begin(own: Side, other: Side, isOrig: boolean, segment: Segment): void {
  const { isSyn, isAck, isFin, isRst, payloadBytes } = segment;
  if (isSyn && !isOrig && other.stage === 'asked') other.stage = 'open';
  const isOddAck = !isOrig && payloadBytes === 0 && other.stage === 'asked';
  if (isRst) own.stage = 'reset';
  else if (isFin) own.stage = 'closed';
  else if (isSyn) own.stage = isOrig ? 'asked' : 'open';
  else if (isAck && other.stage === 'open')
    own.stage = 'open'; // its SYN was not captured
  else if (!isOddAck) own.stage = 'midstream';
}

function goOn(own: Side, other: Side, { isFin, isRst }: Segment): void {
  if (own.stage === 'closed') {
    if (isRst && other.stage !== 'closed') own.stage = 'reset-after-close';
  } else if (own.stage !== 'reset' && own.stage !== 'reset-after-close') {
    if (isRst) own.stage = 'reset';
    else if (isFin) {
      own.stage = 'closed';
      if (other.stage === 'reset-after-close') other.stage = 'closed'; // both have closed by now
    }
  }
}

function wordOf(orig: Stage, resp: Stage): string {
  const isUnknown = (stage: Stage) => stage === 'silent' || stage === 'midstream';
  if (resp.startsWith('reset')) {
    if (orig === 'asked') return 'REJ';
    return isUnknown(orig) ? 'RSTRH' : 'RSTR';
  }
  if (orig.startsWith('reset')) return isUnknown(resp) ? 'RSTOS0' : 'RSTO';
  if (orig === 'closed' && resp === 'closed') return 'SF';
  if (orig === 'closed') return isUnknown(resp) ? 'SH' : 'S2';
  if (resp === 'closed') return isUnknown(orig) ? 'SHR' : 'S3';
  if (orig === 'asked' && resp === 'silent') return 'S0';
  return orig === 'open' && resp === 'open' ? 'S1' : 'OTH';
}
