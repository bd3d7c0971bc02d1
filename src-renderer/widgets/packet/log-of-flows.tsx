import { shownText } from '../../../src-core/report/shown-text.ts';
import { EmptyState } from '../states.tsx';

/** In the place of packets, where a capture is a log of flows. */
export function LogOfFlows({ name }: { readonly name: string }) {
  return (
    <EmptyState
      title="A log of flows holds no packets"
      sentence={`${shownText(name)} tells who spoke with whom, when and how much. To see packets, open the capture that it was made of.`}
    />
  );
}
