// What is wrong with a capture itself, counted by kind with the first packet it was seen in.

export type HealthKind = keyof typeof sentences;

export interface HealthIssue {
  readonly kind: HealthKind;
  readonly count: number;
  /** Number of the first packet concerned, as Wireshark counts frames; null when it is the file. */
  readonly firstPacket: number | null;
  readonly sentence: string;
}

const sentences = {
  'cut-file': 'The file ends in the middle of a record; everything before it was read.',
  'bad-record': 'A record header makes no sense; nothing after it could be read.',
  'unknown-link': 'Frames of a link type that is not understood were counted, not decoded.',
  'cut-headers': 'Frames were cut before their headers end.',
  'bad-length': 'Headers claim a length that cannot be.',
  'clock-back': 'The clock goes backwards.',
};

export class Health {
  readonly #counts = new Map<HealthKind, { count: number; firstPacket: number | null }>();

  note(kind: HealthKind, packet: number | null): void {
    const known = this.#counts.get(kind);
    if (known) known.count += 1;
    else this.#counts.set(kind, { count: 1, firstPacket: packet });
  }

  issues(): HealthIssue[] {
    return [...this.#counts].map(([kind, seen]) => ({ kind, ...seen, sentence: sentences[kind] }));
  }
}
