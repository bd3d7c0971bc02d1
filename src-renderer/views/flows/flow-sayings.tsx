import type { ReactNode } from 'react';
import { choiceText } from './flow-choice.ts';
import { SayDialog, type Saying } from './say-dialog.tsx';
import { type ChosenFlows, idOfFlow } from './use-chosen-flows.ts';
import type { FlowLabels } from './use-flow-labels.ts';

interface FlowSayingsProps {
  readonly saying: Saying | undefined;
  readonly chosen: ChosenFlows;
  readonly labels: FlowLabels;
  readonly onClose: () => void;
}

/** A label of the chosen flows, a note of the one under the cursor. */
export function FlowSayings({ saying, chosen, labels, onClose }: FlowSayingsProps): ReactNode {
  const row = chosen.activeNow()?.row;
  const choice = chosen.choiceNow();
  if (saying === 'note') {
    return (
      <SayDialog
        saying={saying}
        what={`flow ${row?.flowId ?? ''}`}
        before={row?.note ?? ''}
        onClose={onClose}
        onSay={(text) => row && void labels.note(idOfFlow(row), text)}
      />
    );
  }
  return (
    <SayDialog
      saying={saying}
      what={choice ? choiceText(choice) : ''}
      before={chosen.some ? '' : (row?.label ?? '')}
      onClose={onClose}
      onSay={(text) => choice && void labels.label(choice, text)}
    />
  );
}
