import type { EvidenceValue } from '../../../src-core/detect/finding.ts';
import { termOf } from '../../address/filter-text.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { AddressText } from '../../widgets/address-text.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { FlowLink } from '../flow/flow-link.tsx';
import styles from './alert-detail.module.css';
import { type EvidenceKind, evidenceLines } from './evidence-lines.ts';

/** The numbers of it, each with the way to where it leads. */
export function EvidenceFacts({
  evidence,
}: {
  readonly evidence: Readonly<Record<string, EvidenceValue>>;
}) {
  const facts = evidenceLines(evidence).map(({ label, kind, parts, copy }) => ({
    label,
    copy,
    value: (
      <span className={styles.hosts}>
        {[...new Set(parts)].map((part) => (
          <EvidencePart key={part} kind={kind} text={part} />
        ))}
      </span>
    ),
  }));
  return <Facts facts={facts} />;
}

interface EvidencePartProps {
  readonly kind: EvidenceKind;
  readonly text: string;
}

function EvidencePart({ kind, text }: EvidencePartProps) {
  const { addTerm } = useFilter();
  if (kind === 'address') return <AddressText address={text} />;
  if (kind === 'flow') {
    return <FlowLink flowId={text} className={styles.link} />;
  }
  if (kind === 'port') {
    return (
      <button
        type="button"
        className={styles.link}
        title={`Filter by port ${text}`}
        onClick={() => addTerm(termOf('port', text))}
      >
        {text}
      </button>
    );
  }
  return <SafeText text={text} />;
}
