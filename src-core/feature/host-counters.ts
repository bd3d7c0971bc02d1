// What is counted for each host, and where it stands in the host's row of numbers.

/** First what is a sum, up to `mostBytes`. */
export const tally = {
  packetsOut: 0,
  bytesOut: 1,
  packetsIn: 2,
  bytesIn: 3,
  /** Packets out by kind: tcp, udp, icmp, other. */
  kinds: 4,
  ttlPackets: 8,
  ttlSum: 9,
  windowPackets: 10,
  windowSum: 11,
  flowsBegun: 12,
  dnsQueries: 13,
  dnsAnswers: 14,
  nxdomains: 15,
  /** TCP flows that the host asked for, and how they stand. */
  tcpFlows: 16,
  failed: 17,
  synOnly: 18,
  /** The same, less what earlier windows have counted of the same flows: may be below zero. */
  newTcpFlows: 19,
  newFailed: 20,
  newSynOnly: 21,

  mostBytes: 22,
  ttlLeast: 23,
  ttlMost: 24,
  windowLeast: 25,
  windowMost: 26,
  /** When the flows that it began were begun; of the gaps between them `spread` of flow-counters.ts. */
  firstStartUs: 27,
  lastStartUs: 28,
  gaps: 29,
  gap: 30,
} as const;

export const talliesPerHost = 34;

/** The sets of a host: `setOf(host, addresses)`. */
export const addresses = 0;
export const srcPorts = 1;
export const dstPorts = 2;
export const setOf = (host: number, kind: number): number => 3 * host + kind;
