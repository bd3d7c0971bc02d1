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

/** What all bars and orders of the page go by. */
export function MeasureChoice() {
  const [{ measure }, change] = useAddress(overviewShape);
  return (
    <SegmentedControl
      size="xs"
      aria-label="What is counted"
      data={[...measureChoices]}
      value={measureIn(measure)}
      onChange={(next) => change({ measure: next }, 'replace')}
    />
  );
}

/** What the timeline's colours stand for. */
export function PartChoice() {
  const [{ by }, change] = useAddress(overviewShape);
  const { captures } = useFrame();
  const parts = partChoices.filter(({ value }) => value !== 'captureId' || captures.length > 1);
  return (
    <SegmentedControl
      size="xs"
      aria-label="What colours stand for"
      data={[...parts]}
      value={partIn(by)}
      onChange={(next) => change({ by: next }, 'replace')}
    />
  );
}
