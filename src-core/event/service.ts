// What a service is to the rest of the program: a name, how to tell it from its first bytes, and
// how to read its conversation. One file a service; `services.ts` lists them all.

/** The first payload of one direction of a flow. */
export interface Opening {
  /** `bytes` from `at` to `end`; only here, it is not kept. */
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
  /** Sent by the flow's `src`. */
  readonly isForward: boolean;
  readonly isTcp: boolean;
  /** As they stand in this packet. */
  readonly srcPort: number;
  readonly dstPort: number;
}

/** `more`: these bytes could be it, and are too few to tell. */
export type Likeness = 'yes' | 'no' | 'more';

export interface Service {
  /** As in the column `service`: lower case, one word. */
  readonly name: string;
  readonly over: 'tcp' | 'udp' | 'both';
  /** Where it is usually found: what stands elsewhere is told by its bytes all the same. */
  readonly ports: readonly number[];
  /** By content; the port may only tip the scales where the bytes alone could be anything. */
  isLike(opening: Opening): Likeness;
  /** What its conversation may say of the whole flow; without, nobody reads it but for its events. */
  readonly words?: readonly FlowWord[];
  /** Begins to read one flow's conversation; a service without it has no more than a name. */
  converse?(tell: Tell): Conversation;
}

/**
 * Reads what both sides say. Bytes are hostile: nothing here throws, loops without end, or keeps more
 * than a few hundred bytes of its own.
 */
export interface Conversation {
  /**
   * TCP: the next bytes of one direction, in order, `bytes` from `at` to `end`. Answers how many of
   * them are done with; the rest comes again with more behind it, up to what a stream may hold.
   * UDP: one whole datagram, never again; the answer does not matter.
   */
  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number;
  /** So many bytes of a direction are missing (lost, or not captured); the next come after them. */
  skip?(isForward: boolean, missing: number): void;
  /** Nothing comes any more: what waited for an answer may be told as it stands. Not after `isDone`. */
  end?(): void;
  /** True when nothing more is wanted; the stream is then let go. */
  readonly isDone: boolean;
  /** True for services that are read message by message to the end, not only as far as 64 KB. */
  readonly readsOn?: boolean;
}

/** Where a conversation puts what it finds. */
export interface Tell {
  /** Somebody takes events; otherwise only words are wanted, and the same ones. */
  readonly isHeard: boolean;
  /** Something that happened, with its details; `kind` is mostly the service's name. */
  event(kind: string, details: EventDetails): void;
  /** A word that belongs to the whole flow; the first one stays. */
  word(field: FlowWord, text: string): void;
}

/** Names in snake_case, as they leave; what is not there is left out. Texts come from `payloadText`. */
export interface EventDetails {
  readonly [name: string]: DetailValue | undefined;
}

export type DetailValue = string | number | boolean | readonly string[] | readonly number[];

/** The words of a flow that its payload tells: columns of the same names. */
export type FlowWord = 'serverName' | 'tlsVersion' | 'alpn' | 'ja3' | 'ja4' | 'userAgent';
