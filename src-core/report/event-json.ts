// Events -> JSON lines: when, in which flow and packet, who said it, what it was.

import { secondsText } from '../base/seconds-text.ts';
import { type EventBatch, eventAt } from '../event/event-batch.ts';
import { flowIdOf, packetOf } from '../flow/packet-origin.ts';

export function eventJson(batch: EventBatch): string {
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const { timeUs, flow, packet, isForward, kind, details } = eventAt(batch, row);
    const facts = [
      `"time":${secondsText(timeUs)}`,
      `"flow_id":"${flowIdOf(flow)}"`,
      `"packet":${packetOf(packet)}`,
      `"said_by":"${isForward ? 'src' : 'dst'}"`,
      `"kind":${JSON.stringify(kind)}`,
      `"details":${details}`,
    ];
    text += `{${facts.join(',')}}\n`;
  }
  return text;
}
