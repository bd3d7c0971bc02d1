// Where a packet came from, as one number that sorts by evidence, then by packet: what a flow_id
// says. Exact in a double: a thousand billion packets in each capture.

const packetsEach = 2 ** 40;

export const mostEvidences = 8191;

export function originOf(evidence: number, packet: number): number {
  return evidence * packetsEach + packet;
}

export function packetOf(origin: number): number {
  return origin % packetsEach;
}

export function evidenceOf(origin: number): number {
  return Math.floor(origin / packetsEach);
}

/** True when both are of one capture and the first comes before the second. */
export function isEarlier(origin: number, other: number): boolean {
  return origin < other && other - origin < packetsEach / 2;
}

export function flowIdOf(origin: number): string {
  return `${evidenceOf(origin)}.${packetOf(origin)}`;
}
