import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/use-address.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Drawer } from '../../widgets/drawer.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { type FlowView, flowShape, flowViews, isFlowId, viewOf } from './flow-address.ts';
import styles from './flow-drawer.module.css';
import { flowTitle } from './flow-facts.ts';
import { oneFlow } from './flow-question.ts';
import { FlowViewShown } from './flow-view-shown.tsx';

interface FlowDrawerProps {
  readonly flowId: string;
  readonly onClose: () => void;
}

/** One flow, beside whatever led to it. */
export function FlowDrawer({ flowId, onClose }: FlowDrawerProps) {
  const [address, change] = useAddress(flowShape);
  const view = viewOf(address.view);
  const { data, error, refetch } = useQuery(oneFlow(flowId));
  const step = (by: number) => {
    const at = (flowViews.indexOf(view) + by + flowViews.length) % flowViews.length;
    change({ view: flowViews[at] ?? 'summary' }, 'replace');
  };
  useShortcut('flow.viewNext', () => step(1));
  useShortcut('flow.viewBefore', () => step(-1));
  return (
    <Drawer
      label={`Flow ${flowId}`}
      title={data ? <SafeText text={flowTitle(data.flow)} /> : `Flow ${flowId}`}
      actions={<CopyButton text={location.href} what="link to this flow" />}
      onClose={onClose}
    >
      <div className={styles.inside}>
        <Tabs
          value={view}
          onChange={(next) => change({ view: next ?? 'summary' }, 'replace')}
          classNames={{ root: styles.tabs ?? '', tab: styles.tab ?? '', list: styles.list ?? '' }}
        >
          <Tabs.List>
            {flowViews.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {titles[one]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={view} className={styles.panel ?? ''}>
            {data && data.flow.flowId === flowId ? (
              <FlowViewShown key={flowId} details={data} view={view} />
            ) : (
              <NoFlow flowId={flowId} error={error} onRetry={() => void refetch()} />
            )}
          </Tabs.Panel>
        </Tabs>
      </div>
    </Drawer>
  );
}

const titles: Readonly<Record<FlowView, string>> = {
  summary: 'Summary',
  why: 'Why',
  features: 'Features',
  packets: 'Packets',
  stream: 'Stream',
  events: 'Events',
};

interface NoFlowProps {
  readonly flowId: string;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

function NoFlow({ flowId, error, onRetry }: NoFlowProps) {
  if (!isFlowId(flowId)) {
    return (
      <ErrorState
        title="This address names no flow"
        sentence="A flow's id is the number of its capture and of its first packet, such as 1.42."
      />
    );
  }
  if (!error) return <Loading what="the flow" />;
  return (
    <ErrorState title={`Flow ${flowId} could not be shown`} sentence={error.message}>
      <Button size="xs" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </ErrorState>
  );
}
