// MQTT's CONNECT (MQTT 3.1.1, 3.1; MQTT 5, 3.1).

import type { ByteCursor } from '../byte-cursor.ts';
import { payloadText } from '../payload-text.ts';

export interface Connect {
  /** 3, 4 (for 3.1.1) or 5. */
  readonly level: number;
  readonly clientId: string | undefined;
  readonly willTopic: string | undefined;
  readonly user: string | undefined;
  readonly passwordBytes: number | undefined;
}

const flag = { user: 0x80, password: 0x40, will: 0x04 } as const;

export function readConnect(packet: ByteCursor): Connect {
  lengthAndText(packet); // the protocol's name
  const level = packet.u8();
  const flags = packet.u8();
  packet.skip(2); // how often the client says that it is there
  if (level >= 5) skipProperties(packet);
  const clientId = lengthAndText(packet);
  if (flags & flag.will && level >= 5) skipProperties(packet);
  const willTopic = flags & flag.will ? lengthAndText(packet) : undefined;
  if (flags & flag.will) packet.skip(packet.u16());
  const user = flags & flag.user ? lengthAndText(packet) : undefined;
  const passwordBytes = flags & flag.password && !packet.isShort ? packet.u16() : undefined;
  return { level, clientId, willTopic, user, passwordBytes };
}

export function lengthAndText(packet: ByteCursor): string | undefined {
  const { at, end } = packet.part(packet.u16());
  return packet.isShort ? undefined : payloadText(packet.bytes, at, end);
}

/** Two bytes are enough for what is ever sent (MQTT 5, 2.2.2). */
export function skipProperties(packet: ByteCursor): void {
  const first = packet.u8();
  packet.skip(first < 0x80 ? first : (first & 0x7f) + packet.u8() * 128);
}
