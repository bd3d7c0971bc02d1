import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { api } from '../../api.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { type Feature, featureText, type RangePlace, rangePlace } from './feature-groups.ts';
import styles from './flow-drawer.module.css';

interface FeatureLineProps {
  readonly feature: Feature;
  readonly captureId: number;
}

/** Its range is asked for when it comes into sight: there are sixty of them. */
export function FeatureLine({ feature, captureId }: FeatureLineProps) {
  const { name, title, value, isDuration } = feature;
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const range = useQuery({
    queryKey: ['flows', 'range', captureId, name],
    queryFn: () => api('statistics.histogram', { captureId, column: name, bins: 1 }),
    enabled: inViewport,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const place = range && value !== null ? rangePlace(value, range, isDuration) : undefined;
  return (
    <div ref={ref} className={styles.feature} title={`${name}${place ? `: ${place.words}` : ''}`}>
      <span className={styles.featureName}>{title}</span>
      <span className={styles.featureValue} data-unusual={place?.isUnusual || undefined}>
        {value === null ? '—' : featureText(value, isDuration)}
      </span>
      {place ? <RangeBar place={place} /> : <span />}
      {value === null ? (
        <span />
      ) : (
        <CopyButton
          text={isDuration ? featureText(value, true) : String(value)}
          what={title}
          size={16}
        />
      )}
    </div>
  );
}

function RangeBar({ place }: { readonly place: RangePlace }) {
  const { value, low, middle, high, words, isUnusual } = place;
  const percent = (share: number) => `${share * 100}%`;
  const style = {
    '--low': percent(low),
    '--wide': percent(Math.max(high - low, 0)),
    '--middle': percent(middle),
    '--value': percent(value),
  } as CSSProperties;
  return (
    <span
      role="img"
      aria-label={words}
      className={styles.range}
      data-unusual={isUnusual || undefined}
      style={style}
    >
      <span className={styles.rangeBand} />
      <span className={styles.rangeMiddle} />
      <span className={styles.rangeMark} />
    </span>
  );
}
