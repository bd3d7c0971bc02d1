// The longest frames that are believed, as in Wireshark: a longer one is a record gone wrong.

const ordinaryBytes = 262_144;
const longFrames: Readonly<Record<number, number>> = {
  231: 128 * 1024 * 1024, // D-Bus messages
  249: 128 * 1024 * 1024, // USB as captured on Windows
  279: 8 * 1024 * 1024, // Elektrobit automotive
};

export function maxFrameBytes(linkType: number): number {
  return longFrames[linkType] ?? ordinaryBytes;
}

/** Frames so long are never waited for to find out how a file is written. */
export function hasLongFrames(linkType: number): boolean {
  return Object.hasOwn(longFrames, linkType);
}
