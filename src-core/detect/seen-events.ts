// A batch of events -> events as detectors see them.

import { ipv4Text, ipv6Text } from '../base/format-address.ts';
import { type EventBatch, eventAt } from '../event/event-batch.ts';
import { isVersion6, keyWords, portsOf, protocolWordOf } from '../flow/flow-key.ts';
import { flowIdOf, packetOf } from '../flow/packet-origin.ts';
import type { SeenEvent } from './seen-event.ts';

export function seenEvents(batch: EventBatch): SeenEvent[] {
  const events: SeenEvent[] = [];
  for (let row = 0; row < batch.rows; row++) events.push(seenEvent(batch, row));
  return events;
}

function seenEvent(batch: EventBatch, row: number): SeenEvent {
  const { kind, details, flow, packet, timeUs, isForward } = eventAt(batch, row);
  const told = { kind, details: JSON.parse(details) as SeenEvent['details'], timeUs, isForward };
  const places = { packet: packetOf(packet), flowId: flowIdOf(flow) };
  if (flow === 0) return { ...told, ...places, ...nobody };
  const { keys } = batch;
  const at = row * keyWords;
  const { srcPort, dstPort } = portsOf(keys, at);
  const srcIp = addressText(keys, at, at);
  const dstIp = addressText(keys, at, at + 4);
  const protocol = protocolWordOf(keys, at);
  return { ...told, ...places, srcIp, srcPort, dstIp, dstPort, protocol };
}

const nobody = { srcIp: '', srcPort: 0, dstIp: '', dstPort: 0, protocol: '' };

function addressText(keys: Int32Array, keyAt: number, at: number): string {
  if (!isVersion6(keys, keyAt)) return ipv4Text(keys[at + 3]!);
  return ipv6Text(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!);
}
