// TCP's flags as their bits stand in the header (RFC 9293, 3.1).

export const flag = {
  ...{ fin: 0x01, syn: 0x02, rst: 0x04, psh: 0x08, ack: 0x10, urg: 0x20, ece: 0x40, cwr: 0x80 },
  /** Those that say what a segment is for; the other two are about congestion. */
  all: 0x3f,
} as const;
