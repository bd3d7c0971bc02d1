// Addresses that the Internet does not route, by IANA's registries of special-purpose addresses
// (RFC 6890): what Zeek counts as local when nobody tells it which networks are.

interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

const v4 = (...bytes: readonly number[]) => [
  ...new Array<number>(10).fill(0),
  0xff,
  0xff,
  ...bytes,
];

/** All as sixteen bytes; IPv4 as ::ffff:a.b.c.d, so 96 bits stand before its own. */
const networks: readonly Network[] = [
  { bytes: v4(0), bits: 96 + 8 }, // this network
  { bytes: v4(10), bits: 96 + 8 }, // private use
  { bytes: v4(100, 64), bits: 96 + 10 }, // shared by a carrier's customers
  { bytes: v4(127), bits: 96 + 8 }, // loopback
  { bytes: v4(169, 254), bits: 96 + 16 }, // link-local
  { bytes: v4(172, 16), bits: 96 + 12 }, // private use
  { bytes: v4(192, 0, 0), bits: 96 + 24 }, // protocol assignments
  { bytes: v4(192, 0, 2), bits: 96 + 24 }, // documentation
  { bytes: v4(192, 168), bits: 96 + 16 }, // private use
  { bytes: v4(198, 18), bits: 96 + 15 }, // benchmarking
  { bytes: v4(198, 51, 100), bits: 96 + 24 }, // documentation
  { bytes: v4(203, 0, 113), bits: 96 + 24 }, // documentation
  { bytes: v4(240), bits: 96 + 4 }, // reserved, and broadcast
  { bytes: new Array<number>(16).fill(0), bits: 127 }, // unspecified and loopback
  { bytes: [0, 0x64, 0xff, 0x9b, 0, 1], bits: 48 }, // translation between IPv4 and IPv6
  { bytes: [1, 0], bits: 64 }, // discard-only
  { bytes: [0x20, 1, 0], bits: 23 }, // protocol assignments
  { bytes: [0x20, 1, 0x0d, 0xb8], bits: 32 }, // documentation
  { bytes: [0xfc], bits: 7 }, // unique local
  { bytes: [0xfe, 0x80], bits: 10 }, // link-local
];

/** `address` has sixteen bytes. */
export function isSpecialAddress(address: Uint8Array): boolean {
  return networks.some((network) => isIn(address, network));
}

function isIn(address: Uint8Array, { bytes, bits }: Network): boolean {
  for (let i = 0, left = bits; left > 0; i++, left -= 8) {
    const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
    if (((address[i]! ^ (bytes[i] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}
