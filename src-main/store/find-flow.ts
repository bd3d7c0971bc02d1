// One flow of the case with all that is known of it; and of several, where their packets are to be looked for.

import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import { askRows, countIn, numberIn } from './ask-rows.ts';
import { type AskedFlows, askedFlows } from './asked-flows.ts';
import { rowColumns, rowOf } from './case-flow-rows.ts';
import type { Connect } from './in-transaction.ts';

export interface FoundFlow {
  readonly captureId: number;
  readonly firstPacket: number;
  readonly flow: CaseFlowRow;
  /** By their names, in the order of the profile; null where there is nothing to say. */
  readonly features: Readonly<Record<string, number | null>>;
}

const featureNames = wiresiftProfile.columns;
const featureColumns = featureNames.map((name) => `"${name}"`).join(', ');

export async function findFlow(connect: Connect, flowId: string): Promise<FoundFlow | undefined> {
  const [captureId = 0, firstPacket = 0] = flowId.split('.').map(Number);
  const [values] = await askRows(
    connect,
    `SELECT ${rowColumns}, ${featureColumns} FROM flows WHERE capture_id = $1 AND first_packet = $2
      LIMIT 1`,
    [captureId, BigInt(firstPacket)],
  );
  if (!values) return undefined;
  const numbers = values.slice(values.length - featureNames.length).map(numberIn);
  const features = Object.fromEntries(featureNames.map((name, i) => [name, numbers[i]!]));
  return { captureId, firstPacket, flow: rowOf(values), features };
}

export interface PlacedFlow {
  readonly flowId: string;
  readonly captureId: number;
  readonly firstPacket: number;
  readonly packets: number;
}

/** The first ones, by capture and packet. */
export async function placesOf(
  connect: Connect,
  asked: AskedFlows,
  most: number,
): Promise<PlacedFlow[]> {
  const { sql, values } = askedFlows(asked);
  const rows = await askRows(
    connect,
    `SELECT flow_id, capture_id, first_packet, packets FROM flows WHERE ${sql}
      ORDER BY capture_id, first_packet LIMIT ${most}`,
    values,
  );
  return rows.map(([flowId, captureId, firstPacket, packets]) => ({
    ...{ flowId: String(flowId), captureId: countIn(captureId) },
    ...{ firstPacket: countIn(firstPacket), packets: countIn(packets) },
  }));
}
