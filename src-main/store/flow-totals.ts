// What flows come to together.

import type { FlowTotals } from '../../src-contract/routes/flows.ts';
import { askRows, countIn, numberIn } from './ask-rows.ts';
import { type AskedFlows, askedFlows } from './asked-flows.ts';
import type { Connect } from './in-transaction.ts';

export async function totalsOf(connect: Connect, asked: AskedFlows): Promise<FlowTotals> {
  const { sql, values } = askedFlows(asked);
  const sums = `SELECT count(*), sum(packets), sum(bytes), min(start), max("end") FROM flows WHERE ${sql}`;
  const hosts = `SELECT count(ip) FROM (SELECT src_ip AS ip FROM flows WHERE ${sql}
    UNION SELECT dst_ip FROM flows WHERE ${sql})`;
  const [[summed = []], [counted = []]] = await Promise.all([
    askRows(connect, sums, values),
    askRows(connect, hosts, values),
  ]);
  const [flows, packets, bytes, first, last] = summed;
  return {
    ...{ flows: countIn(flows), packets: countIn(packets), bytes: countIn(bytes) },
    ...{ firstUs: numberIn(first), lastUs: numberIn(last), hosts: countIn(counted[0]) },
  };
}
