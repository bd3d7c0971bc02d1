// The letters of a TCP stream's history that its flags and lengths alone decide: s h a d f r.

import type { Segment } from './stream-state.ts';

/** Capitals are those of whoever spoke first. */
export function streamHistory(segments: readonly Segment[]): string {
  let text = '';
  const lastSeq = new Map<string, string>();
  for (const segment of segments) {
    const isFirst = segment.from === segments[0]!.from;
    for (const capital of lettersOf(segment)) {
      const letter = isFirst ? capital : capital.toLowerCase();
      const last = lastSeq.get(letter);
      lastSeq.set(letter, segment.seq);
      const isOnce = capital === 'A' || capital === 'D';
      if (last === undefined || (!isOnce && last !== segment.seq)) text += letter;
    }
  }
  return text;
}

/** A segment with two of SYN, FIN and RST has none of their letters. */
function lettersOf({ isSyn, isAck, isFin, isRst, payloadBytes }: Segment): string {
  const isOdd = Number(isSyn) + Number(isFin) + Number(isRst) > 1;
  const data = payloadBytes > 0 ? 'D' : '';
  if (isOdd) return data;
  if (isSyn) return `${isAck ? 'H' : 'S'}${data}`;
  if (isFin || isRst) return `${data}${isFin ? 'F' : 'R'}`;
  return data || (isAck ? 'A' : '');
}
