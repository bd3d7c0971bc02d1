// Every file that one reading of captures is written to, each in its own format.

import { resolve } from 'node:path';
import { Option } from 'commander';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import {
  csvWriter,
  eveWriter,
  type FlowWriter,
  jsonWriter,
  zeekWriters,
} from '../../src-core/report/flow-writers.ts';
import { abandonAll, type Output, openOutput, type Published, publishAll } from './output.ts';
import { openParquet, type ParquetOutput } from './parquet-output.ts';

export interface OutputOptions {
  readonly csv?: string;
  readonly json?: string;
  readonly parquet?: string;
  readonly zeek?: string;
  readonly eve?: string;
  readonly zeekFormat: keyof typeof zeekWriters;
  readonly spreadsheet?: true;
}

export const outputOptions: readonly Option[] = [
  new Option('--csv <out>', 'a table'),
  new Option('--spreadsheet', 'in the table, text that looks like a formula gets an apostrophe'),
  new Option('--json <out>', 'the same as JSON, one object a line'),
  new Option('--parquet <out>', 'the same as Parquet, with zstd'),
  new Option('--zeek <out>', "Zeek's conn.log"),
  new Option('--zeek-format <format>', 'how it is written')
    .choices(Object.keys(zeekWriters))
    .default('tsv'),
  new Option('--eve <out>', "flow events of Suricata's EVE, one object a line"),
];

const formats = ['csv', 'json', 'parquet', 'zeek', 'eve'] as const;

/** What is wrong with what was asked for, or undefined. */
export function outputComplaint(options: OutputOptions): string | undefined {
  const outs = formats.map((format) => options[format]).filter((out) => out !== undefined);
  if (options.spreadsheet && options.csv === undefined) return '--spreadsheet is for --csv';
  if (outs.length === 0) return `name an output: ${formats.map((name) => `--${name}`).join(', ')}`;
  if (options.parquet === '-') return 'Parquet needs a file: it cannot go to the standard output';
  const places = outs.map((out) => (out === '-' ? out : resolve(out)));
  const twice = outs.find((_, i) => places.indexOf(places[i]!) !== i);
  if (twice === '-') return 'only one format can go to the standard output';
  return twice === undefined ? undefined : `two formats cannot go to one file, ${twice}`;
}

export class FlowOutputs {
  readonly #texts: { readonly output: Output; readonly writer: FlowWriter; header: string }[] = [];
  readonly #opened: Published[] = [];
  #parquet: ParquetOutput | undefined;

  /** When one of them cannot be opened, none is. */
  static async open(
    options: OutputOptions,
    inputs: readonly string[],
    profile: FeatureProfile,
  ): Promise<FlowOutputs> {
    const outputs = new FlowOutputs();
    try {
      await outputs.#openAll(options, inputs, profile);
    } catch (error) {
      await outputs.abandon();
      throw error;
    }
    return outputs;
  }

  async write(batch: FlowBatch): Promise<void> {
    const words = batchWords(batch);
    for (const text of this.#texts) {
      const { header, output, writer } = text;
      text.header = ''; // it goes out with the first flows, so a failure writes nothing
      await output.write(header + writer.write(batch, words));
    }
    await this.#parquet?.append(batch, words);
  }

  /** Headers alone where there were no flows. */
  async publish(): Promise<void> {
    for (const { output, header } of this.#texts) if (header !== '') await output.write(header);
    await publishAll(this.#opened);
  }

  abandon(): Promise<void> {
    return abandonAll(this.#opened);
  }

  async #openAll(
    { csv, json, parquet, zeek, eve, zeekFormat, spreadsheet }: OutputOptions,
    inputs: readonly string[],
    profile: FeatureProfile,
  ): Promise<void> {
    const texts = [
      { out: csv, writer: csvWriter(profile, spreadsheet) },
      { out: json, writer: jsonWriter(profile) },
      { out: zeek, writer: zeekWriters[zeekFormat] },
      { out: eve, writer: eveWriter },
    ];
    for (const { out, writer } of texts) {
      if (out === undefined) continue;
      const output = await openOutput(out, inputs);
      this.#opened.push(output);
      this.#texts.push({ output, writer, header: writer.header });
    }
    if (parquet === undefined) return;
    this.#parquet = await openParquet(parquet, inputs, profile);
    this.#opened.push(this.#parquet);
  }
}
