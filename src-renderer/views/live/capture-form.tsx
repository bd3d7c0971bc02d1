import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { NetworkInterface } from '../../../src-contract/routes/interfaces.ts';
import { useAddress } from '../../address/use-address.ts';
import { Icon } from '../../widgets/icon.tsx';
import { BaselineButton } from './baseline-button.tsx';
import { type CaptureFigures, problemsIn } from './capture-fields.ts';
import { CaptureOptions } from './capture-options.tsx';
import styles from './choose-place.module.css';
import { liveShape } from './live-address.ts';
import { useStartCapture } from './use-start-capture.ts';

interface CaptureFormProps {
  readonly chosen: NetworkInterface | undefined;
  /** The list of interfaces. */
  readonly children: ReactNode;
}

/** Enter starts, wherever in it somebody is. */
export function CaptureForm({ chosen, children }: CaptureFormProps) {
  const [{ bpf }, change] = useAddress(liveShape);
  const [isPromiscuous, setIsPromiscuous] = useState(true);
  const [figures, setFigures] = useState<CaptureFigures>({});
  const { start, isStarting, filterProblem, forgetProblem } = useStartCapture();
  const problems = problemsIn(figures);
  const isReady = chosen !== undefined && Object.keys(problems).length === 0;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isStarting) return;
    void start({ interfaceName: chosen.name, filter: bpf, isPromiscuous, figures });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="New capture">
      {children}
      {chosen && (
        <div className={styles.start}>
          <TextInput
            className={styles.filter ?? ''}
            size="xs"
            label="Capture filter"
            description="As tcpdump takes it; what it leaves out is not kept. Empty: everything."
            placeholder="tcp port 443 or udp port 53"
            value={bpf}
            error={filterProblem}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget }) => {
              forgetProblem();
              change({ bpf: currentTarget.value }, 'replace');
            }}
          />
          <CaptureOptions
            figures={figures}
            problems={problems}
            isPromiscuous={isPromiscuous}
            onFigures={setFigures}
            onPromiscuous={setIsPromiscuous}
          />
          <div className={styles.buttons}>
            <Button
              type="submit"
              size="sm"
              loading={isStarting}
              disabled={!isReady}
              leftSection={<Icon name="play" size={14} />}
            >
              Capture on {chosen.name}
            </Button>
            <span className={styles.hint}>Enter</span>
            <BaselineButton interfaceName={chosen.name} filter={bpf} />
          </div>
        </div>
      )}
    </form>
  );
}
