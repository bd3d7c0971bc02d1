// Flows and their packets leave as files, and flows as text for the clipboard.

import { useCallback } from 'react';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { api } from '../../api.ts';
import { copyText } from '../../widgets/copy-text.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { rowText } from '../../widgets/table/row-text.ts';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { csvText, jsonText } from './copied-flows.ts';
import { chosenBy, type FlowChoice } from './flow-choice.ts';
import { featureNames, flowTableColumns } from './flow-columns-shown.tsx';

export type FileFormat = 'csv' | 'json' | 'parquet';
/** With columns of their own. */
export type LogFormat = 'zeek' | 'zeek-json' | 'eve';
export type CopyFormat = 'csv' | 'json' | 'lines';

/** As many as one answer brings. */
export const mostCopied = 1000;

export interface FlowFiles {
  readonly isRunning: boolean;
  /** All columns where none are named. */
  readonly save: (
    choice: FlowChoice,
    format: FileFormat | LogFormat,
    columns: readonly string[],
  ) => void;
  readonly savePackets: (choice: FlowChoice) => void;
  readonly copy: (choice: FlowChoice, format: CopyFormat, columns: readonly string[]) => void;
}

export function useFlowFiles(sort: string): FlowFiles {
  const { attempt, exporting } = useFrame();
  const { zone } = useTimeZone();
  const { start, isRunning } = exporting;

  const save: FlowFiles['save'] = (choice, format, columns) =>
    void attempt('The export did not start', () =>
      start(() =>
        api('flows.export', { ...chosenBy(choice), sort, format, columns: columns.join(',') }),
      ),
    );
  const savePackets: FlowFiles['savePackets'] = (choice) =>
    void attempt('The packets could not be saved', () =>
      start(() => api('flows.extractMany', chosenBy(choice))),
    );
  const copy = useCallback<FlowFiles['copy']>(
    (choice, format, columns) =>
      void attempt('Nothing was copied', async () => {
        const flows = await flowsOf(choice, sort, columns);
        const shown = columns.flatMap((id) => flowTableColumns.find((one) => one.id === id) ?? []);
        const lines = () => flows.map((flow) => rowText(flow, shown, zone)).join('\n');
        const text = { csv: csvText, json: jsonText, lines }[format](flows, columns);
        tell(
          copyText(text) ? `Copied ${formatCountOf(flows.length, 'flow')}` : 'Nothing was copied.',
        );
      }),
    [attempt, sort, zone],
  );
  return { isRunning, save, savePackets, copy };
}

/** Asked for anew, so that columns that do not show yet are filled. */
async function flowsOf(
  choice: FlowChoice,
  sort: string,
  columns: readonly string[],
): Promise<readonly FlowPageRow[]> {
  const features = columns.filter((name) => featureNames.includes(name)).join(',');
  const selection =
    'flowIds' in choice ? { where: `flow_id:${choice.flowIds.join(',')}` } : choice.all;
  const { rows } = await api('flows.page', { ...selection, sort, features, limit: mostCopied });
  return rows;
}
