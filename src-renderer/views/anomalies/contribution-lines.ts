// What features added to a score -> lines with bars, and the range in which ordinary flows lie.

import type { WhyFeature } from '../../../src-contract/routes/ml.ts';
import type { Contribution } from '../../../src-core/detect/finding.ts';
import { numberText, usualText } from '../../../src-core/model/reading-in-words.ts';

interface ContributionLine {
  readonly feature: string;
  readonly value: string;
  /** '' where nothing is known of it. */
  readonly usual: string;
  readonly added: string;
  /** Of the largest one. */
  readonly share: number;
  /** It made the flow more unusual, not less. */
  readonly speaksFor: boolean;
}

export function contributionLines(
  contributions: readonly Contribution[],
  explained: readonly WhyFeature[],
): readonly ContributionLine[] {
  const largest = Math.max(...contributions.map(({ added }) => Math.abs(added)));
  const usualOf = new Map(explained.map(({ feature, usual }) => [feature, usual]));
  return contributions.map(({ feature, value, added }) => {
    const usual = usualOf.get(feature);
    return {
      feature,
      value: typeof value === 'number' ? numberText(value) : value,
      usual: usual ? usualText(usual) : '',
      added: `${added > 0 ? '+' : ''}${numberText(added)}`,
      share: largest > 0 ? Math.abs(added) / largest : 0,
      speaksFor: added > 0,
    };
  });
}
