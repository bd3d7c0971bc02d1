import type { ScoredHost } from '../../../src-contract/routes/host-scores.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import { timeOfSpan } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { AddressText } from '../../widgets/address-text.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { ContributionTable } from '../flow/contribution-table.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { flowsOf, windowFacts } from './host-score-words.ts';
import styles from './host-scores.module.css';

interface HostWhyViewProps {
  readonly host: ScoredHost;
  readonly threshold: number;
}

/** Why the model takes a host in a window for unusual, or for ordinary. */
export function HostWhyView({ host, threshold }: HostWhyViewProps) {
  const { captures } = useFrame();
  const { address, startUs, windowSec, why } = host;
  const nearest = why?.nearest;
  const { where, span, capture } = flowsOf(host, captures.length > 1);
  return (
    <section className={styles.why} aria-label="Why this window">
      <p className={styles.head}>
        <AddressText address={address} />
        <SpanText startUs={startUs} endUs={startUs + windowSec * 1e6} />
        <PageLink
          page="flows"
          with={{ where, time: timeOfSpan(span), capture }}
          className={styles.link}
        >
          Its flows then
        </PageLink>
      </p>
      <Facts facts={windowFacts(host, threshold)} />
      {why === null ? (
        <p className={styles.dim}>
          What its score is made of was not kept: that is, of windows that are reported and of the
          hundred most unusual, 500 at most.
        </p>
      ) : (
        <>
          <ContributionTable contributions={why.contributions} />
          <p className={styles.dim}>
            All of this, with a base of {numberText(why.base)} and an interaction of{' '}
            {numberText(why.interaction)}, adds up to the raw score.
          </p>
          {nearest && (
            <p className={styles.dim}>
              The most similar ordinary window: <SafeText text={nearest.name} most={100} />
            </p>
          )}
        </>
      )}
    </section>
  );
}
