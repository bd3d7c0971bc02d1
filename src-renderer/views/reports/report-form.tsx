import { Button, NativeSelect, Radio, Switch, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { ReportKind } from '../../../src-contract/routes/reports.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import { contentLines, splitTitle, whyNot } from './report-words.ts';
import styles from './reports.module.css';

const shape = { of: 0, format: '' };
/** Nobody's hands make as many in one go; it stays on this page and in no address. */
const keyBytes = 16;

const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(keyBytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** Of what, in which format, and what will be in it. */
export function ReportForm({ captures }: { readonly captures: readonly Capture[] }) {
  const [address, change] = useAddress(shape);
  const { attempt } = useFrame();
  const client = useQueryClient();
  const kinds = useQuery({
    queryKey: ['reports', 'kinds'],
    queryFn: () => api('reports.kinds', {}),
  });
  const of = captures.some(({ captureId }) => captureId === address.of) ? address.of : undefined;
  const chosen = captures.filter(({ captureId }) => of === undefined || captureId === of);
  const kind = kinds.data?.find(({ format }) => format === address.format) ?? kinds.data?.[0];
  const [share, setShare] = useState<string>();
  const problem = whyNot(chosen, share);
  const make = () =>
    kind &&
    attempt('The report was not made', async () => {
      const asked = {
        format: kind.format,
        ...(of !== undefined && { captureId: of }),
        ...(share !== undefined && { share }),
      };
      hearJob(client, await api('reports.make', asked));
    });
  useShortcut('report.make', kind && !problem ? () => void make() : undefined);
  if (kinds.error) {
    return <ErrorState title="No report can be made" sentence={kinds.error.message} />;
  }
  if (!kinds.data || !kind) return <Loading what="kinds of reports" />;
  return (
    <section className={styles.part} aria-label="New report">
      <h3 className={styles.title}>New report</h3>
      <div className={styles.form}>
        <div className={styles.choices}>
          <NativeSelect
            size="xs"
            label="Of"
            value={String(of ?? 0)}
            data={[
              { value: '0', label: 'The whole case' },
              ...captures.map(({ captureId, name }) => ({ value: String(captureId), label: name })),
            ]}
            onChange={({ currentTarget }) => change({ of: Number(currentTarget.value) })}
          />
          <Formats
            kinds={kinds.data}
            chosen={kind.format}
            onChoose={(format) => change({ format })}
          />
          <ShareSwitch share={share} onChange={setShare} />
          <div className={styles.actions}>
            <Button size="xs" disabled={problem !== undefined} onClick={() => void make()}>
              Make the report
            </Button>
            {problem && <span className={styles.dim}>{problem}</span>}
          </div>
        </div>
        <Contents captures={chosen} of={of} isMasked={share !== undefined} />
      </div>
    </section>
  );
}

interface FormatsProps {
  readonly kinds: readonly ReportKind[];
  readonly chosen: string;
  readonly onChoose: (format: string) => void;
}

function Formats({ kinds, chosen, onChoose }: FormatsProps) {
  return (
    <Radio.Group label="As" size="xs" value={chosen} onChange={onChoose}>
      <div className={styles.formats}>
        {kinds.map(({ format, title }) => {
          const [name, purpose] = splitTitle(title);
          return (
            <Radio
              key={format}
              size="xs"
              value={format}
              label={
                <>
                  {name} <span className={styles.dim}>{purpose}</span>
                </>
              }
            />
          );
        })}
      </div>
    </Radio.Group>
  );
}

interface ShareProps {
  readonly share: string | undefined;
  onChange(share: string | undefined): void;
}

/** The key is worth keeping: only with it a later report has the same masks. */
function ShareSwitch({ share, onChange }: ShareProps) {
  return (
    <div className={styles.share}>
      <Switch
        size="xs"
        label="Masked, to be shared"
        checked={share !== undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? newKey() : undefined)}
      />
      {share !== undefined && (
        <div className={styles.key}>
          <TextInput
            size="xs"
            label="Key of the masks"
            description="The same key masks alike. Keep it, and do not send it along."
            value={share}
            maxLength={256}
            spellCheck={false}
            autoComplete="off"
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
          <CopyButton text={share} what="key of the masks" />
        </div>
      )}
    </div>
  );
}

interface ContentsProps {
  readonly isMasked: boolean;
  readonly captures: readonly Capture[];
  readonly of: number | undefined;
}

function Contents({ captures, of, isMasked }: ContentsProps) {
  const asked = { ...(of !== undefined && { captureId: of }), limit: 0 };
  const first = useQuery({
    queryKey: ['alerts', 'report', asked],
    queryFn: () => api('alerts.page', { ...asked, show: 'first' }),
  }).data;
  if (!first) return null;
  const { matched, silenced, beyondBudget } = first;
  const counts = { alerts: matched + beyondBudget, silenced, beyondBudget };
  return (
    <div className={styles.contents}>
      <p className={styles.label}>What will be in it</p>
      <ul>
        {contentLines(captures, counts, isMasked).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
