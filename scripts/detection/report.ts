// What was found and what was not, in numbers and one by one: for the terminal and for docs/detection.md.

import type { Alert } from '../../src-core/alert/alert.ts';
import type { TruthEntry } from './truth.ts';
import { whyMissed } from './why-missed.ts';

export interface Judged {
  readonly capture: string;
  readonly entry: TruthEntry;
  /** Those whose alert would count. */
  readonly detectors: readonly string[];
  readonly found: Alert | undefined;
  readonly alerts: readonly Alert[];
}

interface Benign {
  readonly capture: string;
  readonly alerts: readonly Alert[];
}

const loud: readonly string[] = ['high', 'critical'];

/** `tables` are those of the models, as they stand in the page. */
export function detectionReport(
  judged: readonly Judged[],
  benign: readonly Benign[],
  tables: string,
) {
  const sure = judged.filter(({ entry }) => entry.confidence === 'high');
  const open = sure.filter(({ entry }) => ['flow', 'header'].includes(entry.visible_in));
  const inside = sure.filter(({ entry }) => entry.visible_in === 'payload');
  const tooLoud = benign.filter(({ alerts }) =>
    alerts.some(({ severity }) => loud.includes(severity)),
  );
  const medium = benign.filter(({ alerts }) =>
    alerts.some(({ severity }) => severity === 'medium'),
  );
  const figures = [
    `Visible in flows and headers: ${share(open)}`,
    `Visible in payload alone: ${share(inside)}`,
    `Benign captures with an alert above medium: ${tooLoud.length} of ${benign.length}`,
    `Benign captures with a medium alert: ${medium.length} of ${benign.length}`,
  ];
  const misses = sure.filter(({ found }) => !found).map(missLine);
  const noise = benign.flatMap(({ capture, alerts }) =>
    alerts.filter(isNoise).map((a) => noiseLine(capture, a)),
  );
  const kinds = [...new Set(sure.map(({ entry }) => entry.kind))].sort();
  const rows = kinds.map((kind) =>
    kindRow(
      kind,
      sure.filter(({ entry }) => entry.kind === kind),
    ),
  );
  const summary = [...figures, '', 'Missed:', ...misses, '', 'Noise:', ...noise, '', tables].join(
    '\n',
  );
  return { summary, text: page(figures, rows, misses, noise, tables) };
}

const isNoise = ({ severity }: Alert): boolean => severity === 'medium' || loud.includes(severity);

function share(judged: readonly Judged[]): string {
  const found = judged.filter(({ found }) => found).length;
  const percent = judged.length === 0 ? 100 : Math.round((100 * found) / judged.length);
  return `${found} of ${judged.length} found (${percent} %)`;
}

function missLine({ capture, entry, detectors, alerts }: Judged): string {
  const { kind, src, dst, visible_in: where } = entry;
  const told = [...new Set(alerts.map(({ detector }) => detector))].join(', ') || 'nothing';
  const why = whyMissed.get(`${capture} ${kind}`);
  const reason = why === undefined ? `asked: ${detectors.join(', ')}; told there: ${told}` : why;
  return `- ${capture}: ${kind} ${src} -> ${dst}, seen in ${where}. ${reason}`;
}

const noiseLine = (capture: string, { severity, detector, summary }: Alert): string =>
  `- ${capture}: ${severity} ${detector}: ${summary}`;

const kindRow = (kind: string, judged: readonly Judged[]): string =>
  `| ${kind} | ${judged.length} | ${judged.filter(({ found }) => found).length} |`;

function page(
  figures: readonly string[],
  rows: readonly string[],
  misses: readonly string[],
  noise: readonly string[],
  tables: string,
): string {
  return `# What is found

Written by \`npm run detection -- --write\`, which reads real captures with known attacks and ordinary ones.
An attack counts as found when an alert of a fitting detector names both of its ends. Only what is
certain counts; what needs a list of bad addresses does not.

${figures.map((line) => `- ${line}`).join('\n')}

| kind | certain | found |
|---|---|---|
${rows.join('\n')}

## Missed

${misses.join('\n') || 'Nothing.'}

## Noise

Alerts of medium and above in ordinary captures:

${noise.join('\n') || 'None.'}

## Models on labelled tables

Every model with its default settings on public tables of labelled flows. Models that need no labels are
fitted on the ordinary rows of the training part. Thresholds are set for one false alarm in a hundred on
ordinary rows held out of it; macro F1 is at the threshold. Beside them stand scikit-learn's models with
their defaults, fitted on the same prepared rows (kernels on a sample of 4,000). Figures of a random split
flatter every model: its tested rows have near twins among those it learned from. The sequence transformer reads
first packets, which no table has, and the text transformer needs an encoder: neither stands here.

The sequence transformer, fitted on the flows of one half of the ordinary captures (1,520 flows, or 901 with the
halves changed), tells 26 kinds of attacks from the other half, of which 20 flows of each capture count, with a mean
ROC AUC of 0.64, 0.65, 0.67 (three seeds) and 0.56, 0.58, 0.55; over the 18 kinds with four flows and more 0.71 and
0.58. It guesses bins of sizes and gaps, and a packet counts by how much less likely it was than what was expected
there. When it guessed the sizes and gaps themselves and counted squared errors, it was 0.59, 0.58, 0.58 and 0.50,
0.50, 0.52: what lies between two usual sizes was taken for usual, and what nobody can guess for odd. More epochs do
not help, nor does hiding whole flows; the mean over all packets in place of the worst three loses 0.08. Miners,
tunnels by ICMP, lateral movement and beacons are at 0.6 to 0.97, C2 channels, exploits and shells at 0.55 to 0.7; one
flow of a scan begins as many ordinary ones do (0.2 to 0.6): other models and the detectors are for those.

${tables}
`;
}
