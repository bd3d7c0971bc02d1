// The fixed header of an MQTT packet (MQTT 3.1.1, 2.2): type, flags, and the length of what follows.

export const packetType = { connect: 1, connack: 2, publish: 3, subscribe: 8 } as const;

const mostLengthBytes = 4;

export interface PacketHead {
  readonly type: number;
  readonly headBytes: number;
  /** Of the whole packet. */
  readonly bytes: number;
}

/** Undefined when no packet begins like this. */
export function readPacketHead(
  bytes: Uint8Array,
  at: number,
  end: number,
): PacketHead | 'more' | undefined {
  let length = 0;
  for (let i = 1; i <= mostLengthBytes; i++) {
    const byte = at + i < end ? bytes[at + i] : undefined;
    if (byte === undefined) return 'more';
    length += (byte & 0x7f) * 128 ** (i - 1);
    if (byte >= 0x80) continue;
    const type = bytes[at]! >> 4;
    if (!hasRightFlags(type, bytes[at]! & 15)) return undefined;
    return { type, headBytes: i + 1, bytes: i + 1 + length };
  }
  return undefined;
}

const withFlag2 = [6, 8, 10]; // PUBREL, SUBSCRIBE, UNSUBSCRIBE
const publishQuality3 = 6;

/** Flags are the sender's choice in PUBLISH alone (MQTT 3.1.1, 2.2.2). */
function hasRightFlags(type: number, flags: number): boolean {
  if (type === packetType.publish) return (flags & publishQuality3) !== publishQuality3;
  return type !== 0 && flags === (withFlag2.includes(type) ? 2 : 0);
}
