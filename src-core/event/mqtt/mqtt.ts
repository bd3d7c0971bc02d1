// MQTT 3.1, 3.1.1 and 5, told by the first packet, which must be CONNECT.

import { u16 } from '../../base/read-bytes.ts';
import { plainText } from '../plain-text.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { MqttConversation } from './mqtt-conversation.ts';
import { packetType, readPacketHead } from './packet-head.ts';

export const mqtt: Service = {
  name: 'mqtt',
  over: 'tcp',
  ports: [1883],
  isLike: likeMqtt,
  converse: (tell) => new MqttConversation(tell),
};

function likeMqtt({ bytes, at, end }: Opening): Likeness {
  if (bytes[at] !== packetType.connect << 4) return likeAnswer(bytes, at, end);
  const head = readPacketHead(bytes, at, end);
  if (head === 'more') return 'more';
  if (head === undefined || head.bytes < 10) return 'no';
  const nameAt = at + head.headBytes;
  if (nameAt + 8 > end) return 'more';
  const name = plainText(bytes, nameAt + 2, end, u16(bytes, nameAt) & 7);
  return name === 'MQTT' || name === 'MQIsdp' ? 'yes' : 'no';
}

/** CONNACK as MQTT 3 knows it: two bytes, a flag and a code. */
function likeAnswer(bytes: Uint8Array, at: number, end: number): Likeness {
  if (bytes[at] !== packetType.connack << 4 || end - at > 4) return 'no';
  if (end - at < 4) return 'more';
  return bytes[at + 1] === 2 && bytes[at + 2]! <= 1 && bytes[at + 3]! <= 5 ? 'yes' : 'no';
}
