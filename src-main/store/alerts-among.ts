// Which alerts belong to some flows: those that name one of them. An alert names its first flows only, so
// one with very many may be left out where just its later ones are chosen.

import type { Condition } from './flow-conditions.ts';

/** For `FROM alerts`; all of the capture where flows are not narrowed any further. */
export function alertsAmong(
  { sql, values }: Condition,
  captureId: number | undefined,
  isNarrowed: boolean,
): Condition {
  if (!isNarrowed) {
    if (captureId === undefined) return { sql: 'true', values: [] };
    return { sql: 'alerts.capture_id = $1', values: [captureId] };
  }
  return {
    values,
    sql: `(alerts.capture_id, alerts.place) IN (
      SELECT (named.capture_id, named.place) FROM (
        SELECT capture_id, place,
          unnest(CAST(json_extract(alert, '$.flowIds') AS VARCHAR[])) AS flow_id FROM alerts
      ) AS named
      SEMI JOIN (SELECT flow_id FROM flows WHERE ${sql}) AS chosen USING (flow_id)
    )`,
  };
}
