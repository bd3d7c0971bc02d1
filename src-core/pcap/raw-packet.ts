// One record of a capture, before anybody looks into its bytes. Reused for each record: whoever
// wants to keep something copies it.

export class RawPacket {
  /** Counted from 1, as Wireshark counts frames. */
  number = 0;
  timeUs = 0;
  /** 0 to 999: what a stamp in nanoseconds has beyond microseconds. */
  extraNs = 0;
  /** False when the record holds no stamp of its own: `timeUs` is that of the one before, or 0. */
  isStamped = true;
  /** As in the LINKTYPE registry; above 65,535 for what has no number there. */
  linkType = 0;
  bytes: Uint8Array = new Uint8Array(0);
  /** What was captured: `bytes` from `at` to `end`. */
  at = 0;
  end = 0;
  /** How long the frame was on the wire, as the record says; hostile ones say less than they hold. */
  wireBytes = 0;
  /** Where in the evidence the frame's bytes begin. */
  position = 0;
  /** Where in the evidence its record begins: from there it can be read again. */
  recordAt = 0;
}

/** The link type of a record that Wireshark counts as a frame but that was on no link. */
export const noLink = 0x10000;
