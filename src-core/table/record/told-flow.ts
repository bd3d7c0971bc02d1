// A flow as a log tells it: what the log does not say is NaN, or ''. As everywhere, `src` sent the first
// packet, which in a log may be what it calls the responder.

export interface ToldEnd {
  /** 128 bits, IPv4 as ::ffff:a.b.c.d. */
  readonly address: bigint;
  readonly port: number;
  readonly packets: number;
  readonly bytes: number;
  readonly payloadBytes: number;
  /** TCP flags that it set at least once, as they stand in the header; NaN where nothing is said. */
  readonly tcpFlags: number;
  /** '' where nothing is said. */
  readonly mac: string;
}

export interface ToldFlow {
  /** Of the file, from 1: the N of its id. */
  readonly line: number;
  readonly startUs: number;
  /** Where the log tells no duration, the start: nothing later is known of it. */
  readonly endUs: number;
  readonly durationUs: number;
  readonly src: ToldEnd;
  readonly dst: ToldEnd;
  readonly isVersion6: boolean;
  /** By TCP's roles dst is the originator. */
  readonly isTurned: boolean;
  /** NaN where the log has no name for it. */
  readonly transport: number;
  readonly protocol: string;
  readonly connState: string;
  readonly history: string;
  readonly endReason: string;
  readonly service: string;
  readonly vlan: string;
}

/** One line of a log, by the names of its fields. */
export interface RecordLine {
  readonly line: number;
  /** '' where it says nothing. */
  cell(name: string): string;
}
