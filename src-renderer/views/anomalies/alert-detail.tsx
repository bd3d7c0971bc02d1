import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { aboutFacts } from './about-facts.tsx';
import styles from './alert-detail.module.css';
import { AlertNote } from './alert-note.tsx';
import { milestoneText } from './alert-words.ts';
import { BehindFlows } from './behind-flows.tsx';
import { Contributions } from './contributions.tsx';
import { EvidenceFacts } from './evidence-facts.tsx';
import { SilencePanel } from './silence-panel.tsx';
import { VerdictBar } from './verdict-bar.tsx';

interface AlertDetailProps {
  readonly alert: AlertRow;
  readonly isSilencing: boolean;
  readonly isNoting: boolean;
  readonly onNoting: () => void;
  readonly onSilence: (is: boolean) => void;
}

export function AlertDetail(props: AlertDetailProps) {
  const { alert, isSilencing, isNoting, onNoting, onSilence } = props;
  const place = useRef<HTMLDivElement>(null);
  // One alert was read to its end; the next begins with its summary.
  useLayoutEffect(() => {
    if (place.current?.parentElement) place.current.parentElement.scrollTop = 0;
  }, []);
  return (
    <div ref={place} className={styles.detail}>
      <VerdictBar alert={alert} onSilence={() => onSilence(!isSilencing)} />
      {isSilencing && <SilencePanel alert={alert} onDone={() => onSilence(false)} />}
      <p className={styles.summary}>
        <SafeText text={alert.summary} most={2000} />
        <CopyButton text={alert.summary} what="summary" />
      </p>
      <Facts facts={aboutFacts(alert)} />
      <Part title="Why">
        <p className={styles.words}>{alert.explain}</p>
        {alert.quietIf !== '' && (
          <p className={styles.words}>What would silence it: {alert.quietIf}</p>
        )}
        <p className={styles.words}>{milestoneText(alert.milestones, alert.count)}</p>
      </Part>
      <Part title="Evidence">
        <EvidenceFacts evidence={alert.evidence} />
      </Part>
      {alert.contributions.length > 0 && (
        <Part title="What the model saw">
          <Contributions alert={alert} />
        </Part>
      )}
      <Part title="Flows and packets behind it">
        <BehindFlows alert={alert} />
      </Part>
      <Part title="Note">
        <AlertNote alert={alert} isNoting={isNoting} onNoting={onNoting} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h4 className={styles.partTitle}>{title}</h4>
      {children}
    </section>
  );
}
