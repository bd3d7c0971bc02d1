import { SegmentedControl } from '@mantine/core';
import { useAddress } from '../../address/use-address.ts';
import { useFrame } from '../frame/use-frame.ts';
import {
  measureChoices,
  measureIn,
  overviewShape,
  partChoices,
  partIn,
} from './overview-address.ts';
import styles from './overview-page.module.css';

export function OverviewControls() {
  const [{ measure, by }, change] = useAddress(overviewShape);
  const { captures } = useFrame();
  const parts = partChoices.filter(({ value }) => value !== 'captureId' || captures.length > 1);
  return (
    <>
      <span className={styles.dim} id="overview-by">
        Timeline by
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby="overview-by"
        data={[...parts]}
        value={partIn(by)}
        onChange={(next) => change({ by: next }, 'replace')}
      />
      <SegmentedControl
        size="xs"
        aria-label="What is counted"
        data={[...measureChoices]}
        value={measureIn(measure)}
        onChange={(next) => change({ measure: next }, 'replace')}
      />
    </>
  );
}
