// What the packet view shows beside its hex dump: layers in the order of the bytes, each with its
// fields. Plain data, fit for JSON.

export interface PacketField {
  readonly name: string;
  readonly value: string;
  /** Offset into the frame and length; every range lies inside the captured bytes. */
  readonly at: number;
  readonly bytes: number;
  /** What is odd about it, in words. */
  readonly note?: string;
  readonly fields?: readonly PacketField[];
}

export interface PacketLayer {
  readonly protocol: string;
  /** One line that says what this layer is; the last one tells what the packet is about. */
  readonly title: string;
  readonly at: number;
  /** Of the header; of the whole message where nothing follows it. */
  readonly bytes: number;
  readonly note?: string;
  /** Belongs to a packet that an ICMP error quotes, not to this one. */
  readonly isQuoted?: true;
  readonly fields: readonly PacketField[];
}
