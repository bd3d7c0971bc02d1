import { Button, NativeSelect } from '@mantine/core';
import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { useAddress } from '../../address/use-address.ts';
import { allOfCase, knownChoices, knownValue, otherChoices, readKnown } from './compare-choices.ts';
import styles from './host-compare.module.css';
import { type BaselinePair, hostsShape, type Pair } from './hosts-address.ts';

interface CompareChoiceProps {
  readonly compared: Pair | BaselinePair;
  readonly captures: readonly Capture[];
  readonly baselines: readonly StoredBaseline[];
}

export function CompareChoice({ compared, captures, baselines }: CompareChoiceProps) {
  const [, change] = useAddress(hostsShape);
  const { other } = compared;
  return (
    <div className={styles.choice}>
      <span>New in</span>
      <NativeSelect
        size="xs"
        aria-label="Capture that is looked at"
        data={otherChoices(captures, compared)}
        value={String(other)}
        onChange={({ currentTarget }) =>
          change({ ...compared, other: Number(currentTarget.value) }, 'replace')
        }
      />
      <span>that is not in</span>
      <NativeSelect
        size="xs"
        aria-label="Capture or baseline that is known"
        data={knownChoices(captures, baselines, other)}
        value={knownValue(compared)}
        onChange={({ currentTarget }) =>
          change({ other, ...readKnown(currentTarget.value) }, 'replace')
        }
      />
      {'known' in compared && other !== allOfCase && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => change({ known: other, other: compared.known }, 'replace')}
        >
          The other way round
        </Button>
      )}
    </div>
  );
}
