import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import { inGroups } from '../../widgets/in-groups.ts';
import { featuresOf, groupOfFeature } from './feature-groups.ts';
import { FeatureLine } from './feature-line.tsx';
import styles from './flow-drawer.module.css';

/** Every number that models read of this flow, each with its place among those of the capture. */
export function FlowFeatures({ details }: { readonly details: FlowDetails }) {
  const [sought, setSought] = useState('');
  const features = featuresOf(details).filter(({ name, title }) =>
    `${name} ${title}`.includes(sought.toLowerCase()),
  );
  return (
    <div className={styles.padded}>
      <TextInput
        size="xs"
        aria-label="Find a feature"
        placeholder="Find a feature"
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <p className={styles.legend}>
        <span className={styles.legendBand} /> where 90 of 100 flows of this capture lie
        <span className={styles.legendMiddle} /> the middle one
        <span className={styles.legendMark} /> this flow
      </p>
      {inGroups(features, groupOfFeature).map(([group, members]) => (
        <section key={group} aria-label={group}>
          <h4 className={styles.heading}>{group}</h4>
          {members.map((feature) => (
            <FeatureLine key={feature.name} feature={feature} captureId={details.captureId} />
          ))}
        </section>
      ))}
      {features.length === 0 && <p className={styles.dim}>No feature has this in its name.</p>}
    </div>
  );
}
