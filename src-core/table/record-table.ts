// Rows with named columns, of numbers or of words: what a CSV, a batch of flows or profiles of hosts are
// before a model's preparation makes a matrix of them.

export interface RecordTable {
  readonly rows: number;
  readonly columns: readonly TableColumn[];
  /** What an encoder of text made of each row; only where a model reads that. */
  readonly embeddings?: EmbeddedRows | undefined;
}

export interface EmbeddedRows {
  readonly columns: readonly string[];
  readonly rows: number;
  /** Row by row. */
  readonly values: Float64Array;
}

export type TableColumn = NumberColumn | WordColumn;

export interface NumberColumn {
  readonly name: string;
  readonly kind: 'numbers';
  /** NaN where nothing is known. */
  readonly numbers: Float64Array;
}

export interface WordColumn {
  readonly name: string;
  readonly kind: 'words';
  /** Each once, in the order in which they were met; '' is no word. */
  readonly words: readonly string[];
  /** Which of the words, one for each row. */
  readonly codes: Uint32Array;
}

/** The named rows, in the order in which they are named. */
export function chooseRows(table: RecordTable, rows: Uint32Array): RecordTable {
  const columns = table.columns.map((column): TableColumn => {
    if (column.kind === 'numbers') {
      return { ...column, numbers: Float64Array.from(rows, (row) => column.numbers[row]!) };
    }
    return { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]!) };
  });
  const embeddings = table.embeddings && chooseEmbedded(table.embeddings, rows);
  return { rows: rows.length, columns, ...(embeddings && { embeddings }) };
}

function chooseEmbedded({ columns, values }: EmbeddedRows, rows: Uint32Array): EmbeddedRows {
  const width = columns.length;
  const chosen = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    chosen.set(values.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  }
  return { columns, rows: rows.length, values: chosen };
}
