import type { FlowDetails } from '../../../src-contract/routes/flows.ts';
import type { FlowView } from './flow-address.ts';
import { FlowEvents } from './flow-events.tsx';
import { FlowFeatures } from './flow-features.tsx';
import { FlowPackets } from './flow-packets.tsx';
import { FlowStream } from './flow-stream.tsx';
import { FlowSummary } from './flow-summary.tsx';
import { FlowWhy } from './flow-why.tsx';

interface FlowViewShownProps {
  readonly details: FlowDetails;
  readonly view: FlowView;
}

export function FlowViewShown({ details, view }: FlowViewShownProps) {
  const flowId = details.flow.flowId ?? '';
  switch (view) {
    case 'summary':
      return <FlowSummary details={details} />;
    case 'why':
      return <FlowWhy flowId={flowId} />;
    case 'features':
      return <FlowFeatures details={details} />;
    case 'packets':
      return <FlowPackets details={details} />;
    case 'stream':
      return <FlowStream flow={details.flow} />;
    case 'events':
      return <FlowEvents flowId={flowId} />;
  }
}
