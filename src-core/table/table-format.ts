// What is known of a kind of table: how its header is recognised, which columns models may read, and where
// its labels stand. Names are spelled as `nameKey` does. One file each in `format/`.

export interface TableFormat {
  /** As a person names it; a model carries it. */
  readonly id: string;
  readonly title: string;
  /** A header with all names of one of these is its. */
  readonly marks: readonly (readonly string[])[];
  /** Columns of words; all others that models read are numbers. Undefined: as the cells are. */
  readonly words: readonly string[] | undefined;
  /** Where they are given, models read these alone. */
  readonly features?: readonly string[];
  /** Columns that models never read, and why, as the end of a sentence. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** Names of its label column, the best first. */
  readonly labels: readonly string[];
  /** Names of a column that says which attack it was. */
  readonly attacks: readonly string[];
  readonly labelWords?: LabelWords;
  /** Names of the columns of a text without a header, by the cells of its first line. */
  namesOf?(cells: readonly string[]): readonly string[] | undefined;
  /** Columns that are there even if the first objects of a JSON text have none of them. */
  readonly names?: readonly string[];
}

/** What differs from the words that hold everywhere. */
export interface LabelWords {
  /** A label that holds one of these is an attack, and any other ordinary. */
  readonly attackParts?: readonly string[];
  readonly ordinary?: readonly string[];
  readonly unlabelled?: readonly string[];
}
