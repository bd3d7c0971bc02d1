import { Button } from '@mantine/core';
import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import { termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { type Fact, Facts } from '../../widgets/facts.tsx';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { TimeText } from '../../widgets/time-text.tsx';
import { ValueText } from '../../widgets/value-text.tsx';
import { useFrame } from '../frame/use-frame.ts';
import styles from './flow-drawer.module.css';
import { FlowEnds } from './flow-ends.tsx';
import { type FlowFact, factGroups } from './flow-facts.ts';
import { FlowLabel } from './flow-label.tsx';
import { FlowLeads } from './flow-leads.tsx';
import { OpenInWireshark } from './open-in-wireshark.tsx';

export function FlowSummary({ details }: { readonly details: FlowDetails }) {
  const { flow, displayFilter } = details;
  const flowId = flow.flowId ?? '';
  return (
    <div className={styles.padded}>
      <FlowEnds flow={flow} />
      <div className={styles.buttons}>
        <SavePackets flowId={flowId} />
        <OpenInWireshark of={{ flowId }} />
        <PageLink
          page="packets"
          className={styles.button}
          with={{ where: termOf('flow_id', flowId), time: '', packet: details.firstPacket }}
        >
          <Icon name="packets" size={14} /> Its packets
        </PageLink>
      </div>
      <FlowLeads details={details} />
      <FlowLabel flow={flow} />
      <Facts facts={timeFacts(details)} />
      {factGroups(details).map(({ title, facts }) => (
        <section key={title}>
          <h4 className={styles.heading}>{title}</h4>
          <Facts facts={facts.map(factShown)} />
        </section>
      ))}
      <section>
        <h4 className={styles.heading}>In Wireshark</h4>
        <Facts
          facts={[
            {
              label: 'Display filter',
              value: <code className={styles.code}>{displayFilter.text}</code>,
              copy: displayFilter.text,
            },
          ]}
        />
        <p className={styles.dim}>It may also find: {displayFilter.mayAlsoFind.join(' ')}</p>
      </section>
    </div>
  );
}

function SavePackets({ flowId }: { readonly flowId: string }) {
  const { attempt, exporting } = useFrame();
  const save = () =>
    void attempt('The packets were not saved', () =>
      exporting.start(() => api('flows.extract', { flowId })),
    );
  useShortcut('flow.save', save);
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<Icon name="save" size={14} />}
      title="All packets of this flow as a pcapng file"
      loading={exporting.isRunning}
      onClick={save}
    >
      Save packets
    </Button>
  );
}

const timeFacts = ({ flow: { startUs, endUs } }: FlowDetails): readonly Fact[] => [
  { label: 'Start', value: <TimeText us={startUs} /> },
  { label: 'End', value: <TimeText us={endUs} /> },
];

const factShown = ({ label, text, copy, term, hint }: FlowFact): Fact => ({
  label,
  value: term ? <ValueText text={text} term={term} /> : <SafeText text={text} />,
  copy: copy ?? text,
  ...(hint && { hint }),
});
