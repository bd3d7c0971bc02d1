// What persons have said of alerts and flows, as a report tells it: of all captures, or of one.

import type { LabelCount, SaidInCase } from '../../src-core/report/said-in-case.ts';
import { askRows, countIn, textIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';

/** More are counted: a table of labels may have given a note to each of a million flows. */
const mostNotes = 1000;
const mostLabels = 1000;

export async function saidInCase(connect: Connect, captureId?: number): Promise<SaidInCase> {
  const values = captureId === undefined ? [] : [captureId];
  const isOf = captureId === undefined ? 'true' : 'capture_id = $1';
  const ask = (sql: string) => askRows(connect, sql, values);
  const [reviews, labels, notes, [[notedFlows] = []]] = await Promise.all([
    ask(`SELECT alert_id, mark, is_closed, note FROM alert_marks
      WHERE (mark IS NOT NULL OR is_closed OR note IS NOT NULL)
        AND alert_id IN (SELECT alert_id FROM alerts WHERE ${isOf}) ORDER BY alert_id`),
    ask(`SELECT label, count(*) AS flows FROM flows WHERE label IS NOT NULL AND ${isOf}
      GROUP BY label ORDER BY flows DESC, label LIMIT ${mostLabels}`),
    ask(`SELECT flow_id, label, note FROM flows WHERE note IS NOT NULL AND ${isOf}
      ORDER BY capture_id, rowid LIMIT ${mostNotes}`),
    ask(`SELECT count(*) FROM flows WHERE note IS NOT NULL AND ${isOf}`),
  ]);
  return {
    reviews: reviews.map(([alertId, mark, isClosed, note]) => ({
      alertId: String(alertId),
      verdict: textIn(mark),
      isClosed: isClosed === true,
      note: textIn(note),
    })),
    labels: labels.map(
      ([label, flows]): LabelCount => ({ label: String(label), flows: countIn(flows) }),
    ),
    notes: notes.map(([flowId, label, note]) => ({
      ...{ flowId: String(flowId), label: textIn(label), note: String(note) },
    })),
    notesLeftOut: countIn(notedFlows) - notes.length,
  };
}
