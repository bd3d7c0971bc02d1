// Room for as many numbers as come, page by page: nothing is copied when there is need for more.

/** A table of very many columns has few rows: small pages cost it little. */
export const pageBits = 9;
const pageSize = 1 << pageBits;
export const pageMask = pageSize - 1;

export class NumberPages {
  readonly pages: Float64Array[] = [];

  /** What is nowhere said is unknown. */
  pageOf(place: number): Float64Array {
    const at = place >>> pageBits;
    while (at >= this.pages.length) this.pages.push(new Float64Array(pageSize).fill(Number.NaN));
    return this.pages[at]!;
  }

  /** Of places that have been filled. */
  take(places: Uint32Array): Float64Array {
    const taken = new Float64Array(places.length);
    const { pages } = this;
    for (let row = 0; row < places.length; row++) {
      const place = places[row]!;
      taken[row] = pages[place >>> pageBits]![place & pageMask]!;
    }
    return taken;
  }

  clear(): void {
    this.pages.length = 0;
  }
}

export class CodePages {
  readonly pages: Uint32Array[] = [];

  pageOf(place: number): Uint32Array {
    const at = place >>> pageBits;
    while (at >= this.pages.length) this.pages.push(new Uint32Array(pageSize));
    return this.pages[at]!;
  }

  take(places: Uint32Array): Uint32Array {
    const taken = new Uint32Array(places.length);
    const { pages } = this;
    for (let row = 0; row < places.length; row++) {
      const place = places[row]!;
      taken[row] = pages[place >>> pageBits]![place & pageMask]!;
    }
    return taken;
  }
}
