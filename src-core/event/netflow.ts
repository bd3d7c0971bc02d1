// NetFlow (versions 1, 5, 7 and 9) and IPFIX (RFC 7011), by which routers report flows: only named.

import { u16 } from '../base/read-bytes.ts';
import type { Opening, Service } from './service.ts';

interface FixedLayout {
  readonly headBytes: number;
  readonly recordBytes: number;
}

const fixedLayouts: Readonly<Record<number, FixedLayout>> = {
  1: { headBytes: 16, recordBytes: 52 },
  5: { headBytes: 24, recordBytes: 48 },
  7: { headBytes: 24, recordBytes: 52 },
};
const mostRecords = 30;
const version9 = 9;
const version9HeadBytes = 20;
const ipfix = 10;
const ipfixHeadBytes = 16;
/** Templates of both, then numbers that templates give to data. */
const templateSets: Readonly<Record<number, readonly number[]>> = { 9: [0, 1], 10: [2, 3] };
const firstDataSet = 256;

export const netflow: Service = {
  name: 'netflow',
  over: 'udp',
  ports: [2055, 2056, 4739, 9995, 9996],
  isLike: (opening) => (isReport(opening) ? 'yes' : 'no'),
};

function isReport({ bytes, at, end }: Opening): boolean {
  if (at + ipfixHeadBytes > end) return false;
  const version = u16(bytes, at);
  const count = u16(bytes, at + 2);
  const layout = fixedLayouts[version];
  if (layout) {
    const { headBytes, recordBytes } = layout;
    return count > 0 && count <= mostRecords && end - at === headBytes + count * recordBytes;
  }
  if (version === ipfix)
    return count === end - at && areSets(bytes, at + ipfixHeadBytes, end, version);
  return version === version9 && count > 0 && areSets(bytes, at + version9HeadBytes, end, version);
}

/** Sets with a number and a length fill the rest. */
function areSets(bytes: Uint8Array, from: number, end: number, version: number): boolean {
  let at = from;
  while (at + 4 <= end) {
    const set = u16(bytes, at);
    const length = u16(bytes, at + 2);
    if (length < 4 || (set < firstDataSet && !templateSets[version]!.includes(set))) return false;
    at += length;
  }
  return at === end && end > from;
}
