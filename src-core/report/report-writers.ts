// The formats of reports, each named once by one word: the command line makes its options of this list, the
// routes and the page read it.

import type { Analysis } from './analysis.ts';
import { analysisCsv } from './analysis-csv.ts';
import { analysisHtml } from './analysis-html.ts';
import { analysisJson } from './analysis-json.ts';
import { analysisMarkdown } from './analysis-markdown.ts';
import type { DrawChart } from './draw-chart.ts';
import { ecsAlerts } from './ecs-alert.ts';
import { eveAlerts } from './eve-alert.ts';
import { indicatorCsv } from './indicator-csv.ts';
import { stixBundle } from './stix-bundle.ts';

interface ReportWriter {
  readonly title: string;
  /** Of the file's name. */
  readonly ending: string;
  /** It wants `alertFlows`. */
  readonly tellsOfFlows?: true;
  /** `draw` makes charts, where there are some. */
  write(analysis: Analysis, draw: DrawChart): string;
}

export const reportWriters = {
  html: { title: 'HTML: to read and to print', ending: 'html', write: analysisHtml },
  markdown: { title: 'Markdown: for tickets and wikis', ending: 'md', write: analysisMarkdown },
  json: { title: 'JSON: everything, for programs', ending: 'json', write: analysisJson },
  csv: { title: 'CSV: a line for each alert', ending: 'csv', write: analysisCsv },
  eve: {
    title: "EVE: Suricata's alerts and anomalies",
    ending: 'eve.jsonl',
    tellsOfFlows: true,
    write: eveAlerts,
  },
  ecs: {
    title: 'ECS: alerts for Elastic',
    ending: 'ecs.jsonl',
    tellsOfFlows: true,
    write: ecsAlerts,
  },
  stix: {
    title: 'STIX 2.1: a bundle to share',
    ending: 'stix.json',
    tellsOfFlows: true,
    write: stixBundle,
  },
  indicators: {
    title: 'Indicators found: addresses, names, hashes, as CSV',
    ending: 'indicators.csv',
    tellsOfFlows: true,
    write: indicatorCsv,
  },
} as const satisfies Readonly<Record<string, ReportWriter>>;

export type ReportFormat = keyof typeof reportWriters;

export const reportFormats = Object.keys(reportWriters) as readonly ReportFormat[];

export const tellsOfFlows = (format: ReportFormat): boolean =>
  (reportWriters[format] as ReportWriter).tellsOfFlows === true;
