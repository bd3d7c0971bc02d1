// Which events are asked for -> SQL. What came from outside is bound as a parameter, never pasted.

import type { DuckDBValue } from '@duckdb/node-api';
import { secondsText } from '../../src-core/base/seconds-text.ts';
import type { Filter } from '../../src-core/query/filter.ts';
import { conditionOf } from './flow-conditions.ts';

export interface EventSelection {
  readonly captureId?: number | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** The number of the flow's first packet in its capture. */
  readonly firstPacket?: number | undefined;
  /** Events of flows that it accepts. */
  readonly filter?: Filter | undefined;
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
  /** Stands somewhere in the details. */
  readonly text?: string | undefined;
  readonly detail?: { readonly name: string; readonly value: string } | undefined;
}

export interface EventCondition {
  readonly sql: string;
  readonly values: readonly DuckDBValue[];
}

export function eventCondition(selection: EventSelection): EventCondition {
  const { captureId, kinds, firstPacket, filter, fromUs, toUs, text, detail } = selection;
  const isNarrowed = filter !== undefined && filter.terms.length > 0;
  const flows = isNarrowed ? conditionOf(filter, captureId) : undefined;
  const values: DuckDBValue[] = [...(flows?.values ?? [])]; // its parameters are counted from 1
  const bind = (value: DuckDBValue) => `$${values.push(value)}`;
  const tests = flows
    ? [
        `(capture_id, flow_first_packet) IN
          (SELECT (capture_id, first_packet) FROM flows WHERE ${flows.sql})`,
      ]
    : [];
  const ask = <Value>(value: Value | undefined, test: (value: Value) => string) => {
    if (value !== undefined) tests.push(test(value));
  };
  const bindTime = (us: number) => `CAST(${bind(secondsText(us))} AS DECIMAL(18,6))`;
  ask(captureId, (id) => `capture_id = ${bind(id)}`);
  ask(kinds, (some) => `kind IN (${some.map(bind).join(', ') || 'NULL'})`);
  ask(firstPacket, (packet) => `flow_first_packet = ${bind(packet)}`);
  ask(fromUs, (us) => `"time" >= ${bindTime(us)}`);
  ask(toUs, (us) => `"time" <= ${bindTime(us)}`);
  ask(text || undefined, (part) => `contains(lower(details), lower(${bind(asInJson(part))}))`);
  ask(detail, ({ name, value }) => `${detailText(bind(name))} = ${bind(value)}`);
  return { sql: tests.join(' AND ') || 'true', values };
}

/** A detail's value as text; `name` is a parameter. */
export const detailText = (name: string): string => `json_extract_string(details, '$.' || ${name})`;

/** As it stands in the details: quotes and control characters are escaped there. */
const asInJson = (text: string): string => JSON.stringify(text).slice(1, -1);
