// Where the rows of a table come from, as numbers: what splits go by, and what they are warned about.

export interface RowOrigins {
  /** Rows of one flow have one number; `noOrigin` where nothing is known. */
  readonly flows?: Uint32Array | undefined;
  /** Of whoever began the flow. */
  readonly hosts?: Uint32Array | undefined;
  /** In one unit, NaN where nothing is known. */
  readonly times?: Float64Array | undefined;
}

export const noOrigin = 0xffffffff;
