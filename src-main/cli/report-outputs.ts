// The reports that a command writes, an option for each format of the list, and beside each file its SHA-256 as
// `sha256sum -c` reads it.

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Option } from 'commander';
import { MaskKey, maskKeyWords } from '../../src-contract/routes/reports.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import {
  type ReportFormat,
  reportFormats,
  reportWriters,
  tellsOfFlows,
} from '../../src-core/report/report-writers.ts';
import { analysisReports } from '../engine/analysis-reports.ts';
import { abandonAll, type Output, openOutput, publishAll } from './output.ts';

/** Where each goes that was asked for. */
export type ReportOptions = { readonly [Format in ReportFormat]?: string } & {
  readonly share?: string;
};

export const reportOptions = (): Option[] => [
  ...reportFormats.map((format) => new Option(`--${format} <out>`, reportWriters[format].title)),
  new Option('--share <key>', 'mask addresses and names in what is written, the same key alike'),
];

export const goesToStdout = (options: ReportOptions): boolean => toStdout(options) > 0;

/** What is wrong with what was asked for, or undefined. */
export function reportComplaint(options: ReportOptions): string | undefined {
  const { share } = options;
  if (toStdout(options) > 1) return 'only one format can go to the standard output';
  if (share === undefined) return undefined;
  if (!MaskKey.safeParse(share).success) return `--share ${maskKeyWords}`;
  const isNone = reportFormats.every((format) => options[format] === undefined);
  return isNone ? '--share is for reports, and none is written' : undefined;
}

const toStdout = (options: ReportOptions): number =>
  reportFormats.filter((format) => options[format] === '-').length;

/** One of those that were asked for tells of the flows behind alerts. */
export const wantsFlows = (options: ReportOptions): boolean =>
  reportFormats.some((format) => options[format] !== undefined && tellsOfFlows(format));

interface Report {
  readonly format: ReportFormat;
  readonly output: Output;
  /** A device and the standard output have no file beside them. */
  readonly hash: Output | undefined;
  readonly name: string;
}

export class ReportOutputs {
  readonly #reports: Report[] = [];
  readonly #opened: Output[] = [];

  /** When one of them cannot be opened, none is. */
  static async open(options: ReportOptions, inputs: readonly string[]): Promise<ReportOutputs> {
    const outputs = new ReportOutputs();
    try {
      for (const format of reportFormats) {
        const out = options[format];
        if (out !== undefined) await outputs.#open(format, out, inputs);
      }
    } catch (error) {
      await outputs.abandon();
      throw error;
    }
    return outputs;
  }

  /** With a key, masked by it. */
  async write(
    analysis: Analysis,
    workerFolder: string,
    maskKey: string | undefined,
  ): Promise<void> {
    const formats = this.#reports.map(({ format }) => format);
    const texts = await analysisReports({ workerFolder, maskKey }, analysis, formats);
    for (const [at, { output, hash, name }] of this.#reports.entries()) {
      const bytes = Buffer.from(texts[at]!);
      await output.write(bytes);
      await hash?.write(`${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
    }
  }

  publish(): Promise<void> {
    return publishAll(this.#opened);
  }

  abandon(): Promise<void> {
    return abandonAll(this.#opened);
  }

  async #open(format: ReportFormat, out: string, inputs: readonly string[]): Promise<void> {
    const output = await this.#keep(out, inputs);
    const hash = output.isFile ? await this.#keep(`${out}.sha256`, inputs) : undefined;
    this.#reports.push({ format, output, hash, name: basename(out) });
  }

  async #keep(out: string, inputs: readonly string[]): Promise<Output> {
    const output = await openOutput(out, inputs);
    this.#opened.push(output);
    return output;
  }
}
