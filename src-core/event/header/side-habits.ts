// What the headers of each side of a TCP flow usually look like, by slot: the time to live that most of
// its segments have, and where its next byte belongs. Rows of plain numbers, as there are millions.

const isNumbered = 1;
const isReset = 2;
/** Counters of what was told already, in the bits above. */
const toldShift = { ttl: 2, reset: 4, continued: 6 } as const;
const toldMask = 3;

export interface LastReset {
  readonly ttl: number;
  readonly seq: number;
  /** From where the side's next byte belongs; NaN when it had not said anything. */
  readonly offset: number;
}

export class SideHabits {
  #ttls = new Uint8Array(0);
  /** How much more often than others, up to 255. */
  #ttlLeads = new Uint8Array(0);
  #marks = new Uint8Array(0);
  #resetTtls = new Uint8Array(0);
  #resets = new Uint8Array(0);
  #next = new Int32Array(0);
  /** Of those that wait for their sender to go on, the earliest one. */
  #resetSeqs = new Int32Array(0);
  #lastResets = new Int32Array(0);
  #resetOffsets = new Float64Array(0);

  begin(slot: number): void {
    const at = 2 * slot;
    if (at + 1 >= this.#ttls.length) this.#grow(4 * (slot + 256));
    for (let side = at; side < at + 2; side++) {
      this.#ttlLeads[side] = 0;
      this.#marks[side] = 0;
      this.#resets[side] = 0;
    }
  }

  /** The usual time to live; how sure that is stands in `leadOf`. */
  ttlOf(side: number): number {
    return this.#ttls[side]!;
  }

  leadOf(side: number): number {
    return this.#ttlLeads[side]!;
  }

  /** The one that most have had, by Boyer and Moore's vote. */
  noteTtl(side: number, ttl: number): void {
    const lead = this.#ttlLeads[side]!;
    if (lead === 0) {
      this.#ttls[side] = ttl;
      this.#ttlLeads[side] = 1;
    } else if (ttl !== this.#ttls[side]) this.#ttlLeads[side] = lead - 1;
    else if (lead < 255) this.#ttlLeads[side] = lead + 1;
  }

  /** How far a number lies behind where the side's next byte belongs; NaN when that is not known. */
  offsetOf(side: number, seq: number): number {
    return (this.#marks[side]! & isNumbered) === 0 ? Number.NaN : (seq - this.#next[side]!) | 0;
  }

  noteSequence(side: number, end: number): void {
    if ((this.#marks[side]! & isNumbered) === 0 || ((end - this.#next[side]!) | 0) > 0) {
      this.#next[side] = end;
    }
    this.#marks[side]! |= isNumbered;
  }

  /** Answers how many different ones the side has sent. */
  noteReset(side: number, ttl: number, seq: number): number {
    if (this.#resets[side] === 0 || this.#lastResets[side] !== seq) {
      if (this.#resets[side]! < 255) this.#resets[side]! += 1;
    }
    this.#lastResets[side] = seq;
    const isWaiting = (this.#marks[side]! & isReset) !== 0;
    if (!isWaiting || ((seq - this.#resetSeqs[side]!) | 0) < 0) {
      this.#resetTtls[side] = ttl;
      this.#resetSeqs[side] = seq;
      this.#resetOffsets[side] = this.offsetOf(side, seq);
    }
    this.#marks[side]! |= isReset;
    return this.#resets[side]!;
  }

  /** The first number at which a reset stood, now that the side goes on; it is asked for once. */
  takeReset(side: number): LastReset | undefined {
    if ((this.#marks[side]! & isReset) === 0) return undefined;
    this.#marks[side]! &= ~isReset;
    const ttl = this.#resetTtls[side]!;
    return { ttl, seq: this.#resetSeqs[side]!, offset: this.#resetOffsets[side]! };
  }

  /** True for the first three times. */
  isNew(side: number, what: keyof typeof toldShift): boolean {
    const told = (this.#marks[side]! >>> toldShift[what]) & toldMask;
    if (told === toldMask) return false;
    this.#marks[side]! += 1 << toldShift[what];
    return true;
  }

  #grow(sides: number): void {
    const bytes = (old: Uint8Array<ArrayBuffer>) => grown(new Uint8Array(sides), old);
    this.#ttls = bytes(this.#ttls);
    this.#ttlLeads = bytes(this.#ttlLeads);
    this.#marks = bytes(this.#marks);
    this.#resetTtls = bytes(this.#resetTtls);
    this.#resets = bytes(this.#resets);
    this.#next = grown(new Int32Array(sides), this.#next);
    this.#resetSeqs = grown(new Int32Array(sides), this.#resetSeqs);
    this.#lastResets = grown(new Int32Array(sides), this.#lastResets);
    this.#resetOffsets = grown(new Float64Array(sides), this.#resetOffsets);
  }
}

function grown<Row extends { set(old: Row): void }>(row: Row, old: Row): Row {
  row.set(old);
  return row;
}
