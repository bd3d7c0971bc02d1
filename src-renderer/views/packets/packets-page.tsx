import { useMemo } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { PacketLine } from '../../../src-core/packet/tree/packet-line.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { LogOfFlows } from '../../widgets/packet/log-of-flows.tsx';
import { packetColumns } from '../../widgets/packet/packet-columns.tsx';
import { PageBar } from '../../widgets/page-bar.tsx';
import { Split } from '../../widgets/split.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { ColumnMenu } from '../../widgets/table/column-menu.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { SaveRows } from '../../widgets/table/save-rows.tsx';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame, usePageStatus } from '../frame/use-frame.ts';
import { CaptureChoice } from './capture-choice.tsx';
import { GoToPacket } from './go-to-packet.tsx';
import { NoPacket } from './no-packet.tsx';
import { PacketDetail } from './packet-detail.tsx';
import { captureShown, type PacketQuestion, packetQuestion } from './packet-question.ts';

import { useOpenFlow } from './use-open-flow.ts';
import { useShownPacket } from './use-shown-packet.ts';

export function PacketsPage() {
  const { selection } = useFilter();
  const { captures } = useFrame();
  const capture = captureShown(captures, selection.captureId);
  const isLog = capture?.holds === 'flows';
  if (capture?.state === 'ready' && !isLog) return <PacketsOf capture={capture} />;
  return (
    <>
      <PageBar title="Packets">
        <CaptureChoice captures={captures} shown={capture?.captureId ?? 0} />
      </PageBar>
      {isLog ? (
        <LogOfFlows name={capture.name} />
      ) : (
        <NoCapture isReading={capture !== undefined || selection.captureId === undefined} />
      )}
    </>
  );
}

function NoCapture({ isReading }: { readonly isReading: boolean }) {
  if (!isReading) return <EmptyState title="There is no such capture in this case." />;
  return (
    <EmptyState
      title="This capture is still being read."
      sentence="Its packets are listed as soon as all of them have been read. Flows and events show already."
    />
  );
}

function PacketsOf({ capture }: { readonly capture: Capture }) {
  const { selection, time, span } = useFilter();
  const { captures } = useFrame();
  const { captureId } = capture;
  const question = useMemo(
    () => packetQuestion(captureId, selection, time, span),
    [captureId, selection, time, span],
  );
  const source = useMemo(() => packetSource(question), [question]);
  const rows = useTableRows(source);
  const laidOut = useTableLayout('packets', packetColumns);
  const { attempt } = useFrame();
  const { packet, show, place, goTo } = useShownPacket(rows);
  const openFlow = useOpenFlow(captureId);
  usePageStatus(packet > 0 ? `packet ${formatCount(packet)}` : '');
  const actions = useMemo(
    () => [{ title: 'Show its flow', icon: 'flows' as const, run: openFlow }],
    [openFlow],
  );
  return (
    <>
      <PageBar title="Packets" summary={summaryOf(rows.matched, capture)}>
        <CaptureChoice captures={captures} shown={captureId} />
        <GoToPacket most={capture.packets} onGo={goTo} />
        <ColumnMenu laidOut={laidOut} />
        <SaveRows rows={rows} laidOut={laidOut} fileName="packets.csv" attempt={attempt} />
      </PageBar>
      <Split
        name="packets"
        top={
          <DataTable
            label="Packets"
            rows={rows}
            laidOut={laidOut}
            sort=""
            onSort={ignore}
            onActive={show}
            onOpen={openFlow}
            actions={actions}
            goTo={place}
            empty={<NoPacket />}
          />
        }
        bottom={packet > 0 && <PacketDetail captureId={captureId} packet={packet} />}
      />
    </>
  );
}

/** Their order is that of the file. */
const ignore = () => undefined;

const packetSource = (question: PacketQuestion): RowSource<PacketLine> => ({
  key: ['captures', 'packets', question],
  ask: (page) => api('packets.page', { ...question, ...page }),
});

const summaryOf = (matched: number | undefined, { packets, name }: Capture) =>
  matched === undefined
    ? undefined
    : `${matched < packets ? `${formatCount(matched)} of ` : ''}${formatCount(packets)} packets of ${shownText(name, 60)}`;
