// The labelled tables of the corpus, against counts that mawk 1.3.4 made of them:
//   awk -F, 'NR>1{rows++; attacks+=($42!="normal"); sum+=$5} END{print rows, attacks, sum}' nslkdd_...csv
// and so on, with -F'\t' and !/^#/ for Zeek's logs, each with its label's words. Of CTU's binetflow the one
// row without a label is left out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LabelledTable, TableReader } from '../../src-core/table/read-table.ts';
import { corpus } from './corpus-files.ts';

const tables = [
  ['ctu_binetflow_malware_a.tsv', 'ctu-binetflow', 4370, 4084, 'TotBytes', 2726107],
  ['ctu_sme11_zeek_conn_labelled_a.log', 'zeek-conn', 498, 469, 'orig_ip_bytes', 234993],
  ['derived_pcap_flows_shared.csv', 'captured-flows', 15694, 12783, 'fwd_bytes', 12565238],
  ['iot23_44-1_text_labels.csv', 'zeek-conn', 237, 26, 'orig_ip_bytes', 1781492021],
  ['iot23_honeypot7_only_benign.csv', 'zeek-conn', 130, 0, 'orig_ip_bytes', 663302],
  ['iot23_numeric_10k_balanced.csv', 'csv', 10000, 5000, 'orig_ip_bytes', 1734330],
  ['iot23_zeek_conn_train.csv', 'zeek-conn', 16791, 8352, 'orig_ip_bytes', 95802481],
  ['nslkdd_KDDTrain+_20Percent.csv', 'nsl-kdd', 25192, 11743, 'src_bytes', 612937186],
  ['unsw_nb15_10k_balanced.csv', 'unsw-nb15', 10000, 5000, 'sbytes', 89344497],
] as const;

const textOf = (file: string): string => readFileSync(join(corpus, 'labelled', file), 'utf8');

function read(text: string, piece = 65_536): LabelledTable {
  const reader = new TableReader();
  for (let at = 0; at < text.length; at += piece) reader.push(text.slice(at, at + piece));
  return reader.finish();
}

function sumOf({ table }: LabelledTable, name: string): number {
  const column = table.columns.find((one) => one.name === name);
  if (column?.kind !== 'numbers') throw new Error(`${name} is no column of numbers`);
  return column.numbers.reduce((sum, number) => sum + (Number.isNaN(number) ? 0 : number), 0);
}

const attacksOf = ({ labels }: LabelledTable): number =>
  labels!.classes.filter((place) => place > 0).length;

const title = corpus === '' ? 'labelled tables are not read: WIRESIFT_CORPUS is not set' : 'tables';

describe.skipIf(corpus === '')(title, () => {
  test.each(tables)('%s', (file, format, rows, attacks, column, sum) => {
    const table = read(textOf(file));
    expect(table.format.id).toBe(format);
    expect(table.table.rows).toBe(rows);
    expect(table.lines).toHaveLength(rows);
    expect(attacksOf(table)).toBe(attacks);
    expect(sumOf(table, column)).toBe(sum);
    expect(table.issues).toEqual([]);
  });

  test('NSL-KDD is the same without its header, by other separators and in other pieces', () => {
    const whole = textOf('nslkdd_KDDTrain+_20Percent.csv');
    const text = whole.split('\n').slice(0, 1001).join('\n');
    const { notes: _, lines: __, ...expected } = read(text);
    const bare = text.slice(text.indexOf('\n') + 1);
    const spellings = [bare, text.replaceAll(',', ';').replaceAll('\n', '\r\n'), `\ufeff${text}`];
    for (const [at, spelling] of spellings.entries()) {
      const { notes, lines, ...found } = read(spelling, 1000 + at);
      expect(found).toEqual(expected);
    }
  });
});
