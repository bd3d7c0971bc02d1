// Conversations to the labels file: one line per flow, with the time in which it is seen.

import type { Conversation } from './scene.ts';

const columns = 'src_ip,src_port,dst_ip,dst_port,protocol,start,end,label';

/** After this silence packets between the same ends are another flow. */
const idleUs = 120_000_000;

interface Row {
  readonly conversation: Conversation;
  readonly startUs: number;
  endUs: number;
}

export function labelRows(conversations: readonly Conversation[]): string {
  const rows: Row[] = [];
  const lastOf = new Map<string, Row>();
  for (const row of conversations.map(rowOf).sort((a, b) => a.startUs - b.startUs)) {
    const key = keyOf(row.conversation);
    const last = lastOf.get(key);
    if (last && row.startUs - last.endUs <= idleUs) {
      last.endUs = Math.max(last.endUs, row.endUs);
    } else {
      lastOf.set(key, row);
      rows.push(row);
    }
  }
  return `${[columns, ...rows.map(line)].join('\n')}\n`;
}

function rowOf(conversation: Conversation): Row {
  const { frames } = conversation;
  return { conversation, startUs: frames[0]!.atUs, endUs: frames.at(-1)!.atUs };
}

/** The same in both directions. */
function keyOf({ protocol, label, ...ends }: Conversation): string {
  const sides = [`${ends.srcIp} ${ends.srcPort}`, `${ends.dstIp} ${ends.dstPort}`];
  return [protocol, label, ...sides.sort()].join(' ');
}

function line({ conversation, startUs, endUs }: Row): string {
  const { srcIp, srcPort, dstIp, dstPort, protocol, label } = conversation;
  const times = [startUs, endUs].map(seconds);
  return [srcIp, srcPort, dstIp, dstPort, protocol, ...times, label].join(',');
}

function seconds(us: number): string {
  const whole = Math.floor(us / 1e6);
  return `${whole}.${String(us - whole * 1e6).padStart(6, '0')}`;
}
