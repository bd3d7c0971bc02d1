// The packets of one flow -> what both sides said, in the order of their streams. Of TCP each byte comes once,
// in its place; of what has no streams, packet by packet. Bounded, and it says when that cut it.

import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  laterFragment,
  type PacketHeaders,
  protocolTcp,
} from '../packet/packet-headers.ts';
import { PayloadStream } from './payload-stream.ts';
import { type StreamOddity, type StreamReader, StreamRoom } from './stream/stream-reader.ts';

export interface StreamSegment {
  /** Said by the flow's src. */
  readonly isForward: boolean;
  /** With which it came to be in order, as Wireshark counts frames. */
  readonly packet: number;
  readonly timeUs: number;
  readonly bytes: Uint8Array;
  /** So many bytes before it are not in the capture. */
  readonly missingBytes: number;
}

/** One flow at a time: what comes early waits here. */
const roomBytes = 4 * 1024 * 1024;
const mostSegments = 20_000;

export class StreamFollower implements StreamReader {
  readonly mostBytes = Number.POSITIVE_INFINITY;
  readonly segments: StreamSegment[] = [];
  readonly oddities = new Map<StreamOddity, number>();
  isCut = false;
  readonly #most: number;
  readonly #streams: readonly [forward: PayloadStream, backward: PayloadStream];
  readonly #missing = [0, 0];
  #first: PacketEnd | undefined;
  #bytes = 0;
  #packet = 0;
  #timeUs = 0;

  constructor(mostBytes: number) {
    const room = new StreamRoom(roomBytes);
    this.#most = mostBytes;
    this.#streams = [new PayloadStream(true, this, room), new PayloadStream(false, this, room)];
  }

  see(headers: PacketHeaders, packet: number, timeUs: number): void {
    this.#packet = packet;
    this.#timeUs = timeUs;
    this.#first ??= endOf(headers);
    const isForward = isSame(this.#first, headers);
    if (headers.protocol === protocolTcp) this.#seeTcp(isForward, headers);
    else if (headers.fragment !== laterFragment) {
      const { payloadAt, payloadBytes } = headers;
      const end = Math.min(headers.end, payloadAt + payloadBytes);
      if (end > payloadAt) this.pass(isForward, headers.bytes, payloadAt, end);
    }
  }

  end(): void {
    for (const stream of this.#streams) stream.end();
  }

  pass(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const room = this.#most - this.#bytes;
    if (end - at > room || this.segments.length >= mostSegments) this.isCut = true;
    const until = Math.min(end, at + room);
    if (until <= at || this.segments.length >= mostSegments) return;
    const side = isForward ? 0 : 1;
    this.segments.push({
      ...{ isForward, packet: this.#packet, timeUs: this.#timeUs },
      ...{ bytes: bytes.slice(at, until), missingBytes: this.#missing[side]! },
    });
    this.#bytes += until - at;
    this.#missing[side] = 0;
  }

  take(_isForward: boolean, _bytes: Uint8Array, at: number, end: number): number {
    return end - at;
  }

  skip(isForward: boolean, missing: number): void {
    this.#missing[isForward ? 0 : 1]! += missing;
  }

  noteOddity(_isForward: boolean, kind: StreamOddity): void {
    this.oddities.set(kind, (this.oddities.get(kind) ?? 0) + 1);
  }

  runOut(): void {
    this.isCut = true;
  }

  /** As `TcpDialogue` reads them. */
  #seeTcp(isForward: boolean, headers: PacketHeaders): void {
    const { tcpFlags, tcpSeq, tcpAck, payloadAt, payloadBytes } = headers;
    const [own, other] = isForward ? this.#streams : [this.#streams[1], this.#streams[0]];
    const number = (tcpSeq + (tcpFlags & flagSyn ? 1 : 0)) | 0;
    if (tcpFlags & flagSyn) own.start(number);
    if (tcpFlags & flagAck) other.acknowledge(tcpAck);
    if (payloadBytes > 0 && !(tcpFlags & flagRst)) {
      const end = Math.max(Math.min(headers.end, payloadAt + payloadBytes), payloadAt);
      own.add(number, headers.bytes, payloadAt, end, payloadBytes);
    }
    if (tcpFlags & flagFin) own.finish((number + payloadBytes) | 0);
    if (tcpFlags & flagRst) for (const stream of this.#streams) stream.giveUpHoles();
  }
}

type PacketEnd = Pick<PacketHeaders, 'src0' | 'src1' | 'src2' | 'src3' | 'srcPort'>;

const endOf = ({ src0, src1, src2, src3, srcPort }: PacketHeaders): PacketEnd => ({
  ...{ src0, src1, src2, src3, srcPort },
});

/** Later fragments have no ports: where both addresses are one, the ports tell. */
function isSame(first: PacketEnd, headers: PacketHeaders): boolean {
  const isSameAddress =
    first.src0 === headers.src0 &&
    first.src1 === headers.src1 &&
    first.src2 === headers.src2 &&
    first.src3 === headers.src3;
  const isToItself = headers.src3 === headers.dst3 && headers.src2 === headers.dst2;
  return isSameAddress && (!isToItself || first.srcPort === headers.srcPort);
}
