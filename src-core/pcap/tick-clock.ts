// 64-bit time stamps in units of an interface's choice -> whole microseconds since the epoch
// (draft-ietf-opsawg-pcapng, if_tsresol and if_tsoffset). Two 32-bit halves, so that no number
// beyond 2^53 is ever made; what is finer than a microsecond is cut.

const two32 = 2 ** 32;
export const latestUs = Number.MAX_SAFE_INTEGER;

export class TickClock {
  /** Ticks are divided by this, or multiplied by the other, or are powers of two a second. */
  readonly #divisor: number;
  readonly #secondDivisor: number;
  readonly #multiplier: number;
  readonly #bits: number;
  readonly #offsetUs: number;

  /** `resolution` is the option's byte: an exponent of ten or, with the top bit set, of two. */
  constructor(resolution: number, offsetSec: number) {
    const exponent = resolution & 0x7f;
    const digits = resolution < 0x80 ? exponent - 6 : 0;
    this.#bits = resolution < 0x80 ? -1 : exponent;
    // Twelve digits or fewer are divided at once; the remainder then stays below 2^53.
    this.#divisor = 10 ** Math.min(6, Math.max(0, digits));
    this.#secondDivisor = 10 ** Math.max(0, digits - 6);
    this.#multiplier = 10 ** Math.max(0, -digits);
    this.#offsetUs = offsetSec * 1e6;
  }

  /** Whether Wireshark reads stamps so fine: a second must fit into 64 bits. */
  static understands(resolution: number): boolean {
    return resolution < 0x80 ? resolution <= 19 : resolution <= 0x80 + 63;
  }

  /** May lie outside 0 to `latestUs`; then it is no exact number. */
  microseconds(high: number, low: number): number {
    const us = this.#bits < 0 ? this.#fromDecimal(high, low) : this.#fromBinary(high, low);
    return us + this.#offsetUs;
  }

  /** 0 to 999: what a stamp in nanoseconds has beyond microseconds; 0 for any other resolution. */
  extraNs(high: number, low: number): number {
    if (this.#divisor !== 1000 || this.#secondDivisor !== 1) return 0;
    return ((high % 1000) * (two32 % 1000) + (low % 1000)) % 1000;
  }

  #fromDecimal(high: number, low: number): number {
    const divisor = this.#divisor;
    if (divisor === 1) return (high * two32 + low) * this.#multiplier;
    const rest = high % divisor;
    const whole = ((high - rest) / divisor) * two32 + Math.floor((rest * two32 + low) / divisor);
    return this.#secondDivisor === 1 ? whole : Math.floor(whole / this.#secondDivisor);
  }

  #fromBinary(high: number, low: number): number {
    const bits = this.#bits;
    if (bits <= 32) {
      const perSec = 2 ** bits;
      const fraction = low % perSec;
      const seconds = (high * two32) / perSec + (low - fraction) / perSec;
      return seconds * 1e6 + Math.floor((fraction * 1e6) / perSec);
    }
    const perSec = 2 ** (bits - 32);
    const fraction = high % perSec;
    const belowUs = Math.floor((low * 1e6) / two32);
    return ((high - fraction) / perSec) * 1e6 + Math.floor((fraction * 1e6 + belowUs) / perSec);
  }
}
