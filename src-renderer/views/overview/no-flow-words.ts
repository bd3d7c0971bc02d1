// Why captures that were read show no flow.

import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatCount } from '../../widgets/format-number.ts';

export interface NoFlowWords {
  readonly title: string;
  readonly sentence: string;
}

export function noFlowWords(captures: readonly Pick<Capture, 'packets' | 'issues'>[]): NoFlowWords {
  const packets = captures.reduce((sum, capture) => sum + capture.packets, 0);
  const isIll = captures.some(({ issues }) => issues > 0);
  const because = isIll ? ' Its health says why.' : '';
  if (packets === 0)
    return {
      title: 'There is no packet in it.',
      sentence: `The file was read to its end, and holds nothing that was captured.${because}`,
    };
  const frames =
    packets === 1 ? 'The one frame in it was' : `None of its ${formatCount(packets)} frames was`;
  return {
    title: 'There is no flow in it.',
    sentence: `${frames}${packets === 1 ? ' not' : ''} part of a conversation between addresses; the page Packets shows what there is.${because}`,
  };
}
