import { createContext, type MouseEvent, use } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import styles from './flows.module.css';

interface Picking {
  readonly isPicked: (flowId: string) => boolean;
  readonly onPick: (flow: FlowPageRow, isRange: boolean) => void;
}

/** Beside the columns, which stay the same: a tick redraws boxes, not rows. */
export const PickingContext = createContext<Picking>({
  isPicked: () => false,
  onPick: () => undefined,
});

/** Keys do the same, so that Tab need not stop at each row. */
export function PickBox({ flow }: { readonly flow: FlowPageRow }) {
  const { isPicked, onPick } = use(PickingContext);
  const flowId = String(flow.flowId);
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      className={styles.pick}
      aria-label={`Select flow ${flowId}`}
      title="Select (X), with Shift all up to here"
      checked={isPicked(flowId)}
      onChange={({ nativeEvent }) =>
        onPick(flow, (nativeEvent as unknown as MouseEvent).shiftKey === true)
      }
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
