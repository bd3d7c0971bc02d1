import { useQuery } from '@tanstack/react-query';
import type { UnusualHost } from '../../../src-contract/routes/host-scores.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useFilter } from '../../address/use-filter.tsx';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { featureWords, hostWords, scoreText } from '../models/host-score-words.ts';
import { unusualHost } from '../models/models-questions.ts';
import styles from './host-view.module.css';

/** Its worst window by each model of hosts that has scored; nothing where none has. */
export function HostUnusual({ address }: { readonly address: string }) {
  const { selection } = useFilter();
  const { data, error } = useQuery(unusualHost(address, selection.captureId));
  if (!error && (data === undefined || data.length === 0)) return null;
  return (
    <Panel title="By models of hosts" note="its most unusual window">
      {error && <p className={styles.note}>{error.message}</p>}
      <ul className={styles.models} aria-label="Models of hosts">
        {data?.map((one) => (
          <li key={one.modelId}>
            <Said one={one} address={address} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface SaidProps {
  readonly one: UnusualHost;
  readonly address: string;
}

function Said({ one, address }: SaidProps) {
  const { modelId, name, worst } = one;
  return (
    <>
      <PageLink page="models" with={{ model: modelId, find: address }} className={styles.flows}>
        <SafeText text={name} most={60} />
      </PageLink>
      {worst && (
        <>
          <span data-reported={worst.isReported || undefined}>{scoreText(worst.score)}</span>
          <SpanText startUs={worst.startUs} endUs={worst.startUs + worst.windowSec * 1e6} />
          <SafeText text={featureWords(worst.why)} most={200} />
        </>
      )}
      <span className={styles.dim}>{hostWords(one)}</span>
    </>
  );
}
