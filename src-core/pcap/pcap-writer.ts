// Packets to a classic capture file, piece by piece (draft-ietf-opsawg-pcap, sections 4 and 5).

export interface PcapFormat {
  readonly byteOrder: 'little' | 'big';
  readonly stamps: 'microseconds' | 'nanoseconds';
  /** As in the LINKTYPE registry; 1 is Ethernet. */
  readonly linkType: number;
  /** No frame is kept longer than this. */
  readonly snapBytes: number;
}

export interface PcapPacket {
  readonly atUs: number;
  /** 0 to 999, what the stamp has beyond microseconds; a microsecond file drops it. */
  readonly extraNs?: number;
  readonly bytes: Uint8Array;
  /** Length on the wire, when some of the frame was not captured. */
  readonly wireBytes?: number;
}

export const ethernetPcap: PcapFormat = {
  byteOrder: 'little',
  stamps: 'microseconds',
  linkType: 1,
  snapBytes: 262_144, // libpcap's MAXIMUM_SNAPLEN
};

const fileHeaderBytes = 24;
const recordHeaderBytes = 16;

export function buildPcapHeader(format: PcapFormat): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(fileHeaderBytes);
  const view = new DataView(bytes.buffer);
  const little = format.byteOrder === 'little';
  view.setUint32(0, format.stamps === 'microseconds' ? 0xa1b2c3d4 : 0xa1b23c4d, little);
  view.setUint16(4, 2, little); // version 2.4, the only one written since 1998
  view.setUint16(6, 4, little);
  // Bytes 8 to 15 are reserved: once time zone and accuracy, zero in practice.
  view.setUint32(16, format.snapBytes, little);
  view.setUint32(20, format.linkType, little);
  return bytes;
}

/** A record's header and its bytes, as one piece to append. */
export function buildPcapRecord(packet: PcapPacket, format: PcapFormat): Uint8Array<ArrayBuffer> {
  const kept = packet.bytes.subarray(0, format.snapBytes);
  const bytes = new Uint8Array(recordHeaderBytes + kept.length);
  const view = new DataView(bytes.buffer);
  const little = format.byteOrder === 'little';
  const seconds = Math.floor(packet.atUs / 1e6);
  const us = packet.atUs - seconds * 1e6;
  const isNano = format.stamps === 'nanoseconds';
  view.setUint32(0, seconds, little);
  view.setUint32(4, isNano ? us * 1000 + (packet.extraNs ?? 0) : us, little);
  view.setUint32(8, kept.length, little);
  view.setUint32(12, packet.wireBytes ?? packet.bytes.length, little);
  bytes.set(kept, recordHeaderBytes);
  return bytes;
}
