// npm run detection [-- --only ID,ID] [--write]: every capture of the corpus that WIRESIFT_CORPUS names
// against what is known of it. With --write the result goes into docs/detection.md.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Alert } from '../src-core/alert/alert.ts';
import { alertsOf, type Read } from './detection/alerts-of.ts';
import { judgeTables } from './detection/models-on-tables.ts';
import { modelsReport } from './detection/models-report.ts';
import { detectionReport, type Judged } from './detection/report.ts';
import { findingAlert, readTruth } from './detection/truth.ts';

const reportPath = 'docs/detection.md';

export async function main(args: readonly string[]): Promise<void> {
  const corpus = process.env.WIRESIFT_CORPUS ?? '';
  if (!existsSync(join(corpus, 'truth.json'))) {
    console.log('WIRESIFT_CORPUS does not name the folder of captures: nothing to compare with.');
    return;
  }
  const at = args.indexOf('--only');
  const only = at < 0 ? [] : args[at + 1]!.split(',');
  const truth = readTruth(corpus);
  const judged: Judged[] = [];
  const benign: { readonly capture: string; readonly alerts: readonly Alert[] }[] = [];
  for (const [capture, entries] of Object.entries(truth.captures)) {
    const wanted = entries.filter(({ kind }) => isAsked(truth.detectorsOf[kind]!, only));
    const isBenign = capture.startsWith('benign/');
    if (!isBenign && wanted.length === 0) continue;
    const { alerts } = await readOrSay(join(corpus, capture), only);
    if (isBenign) benign.push({ capture, alerts });
    for (const entry of wanted) {
      const detectors = truth.detectorsOf[entry.kind]!;
      const found = findingAlert(entry, alerts, detectors);
      judged.push({ capture, entry, detectors, found, alerts });
    }
  }
  const tables = only.length === 0 ? modelsReport(judgeTables(join(corpus, 'labelled'))) : '';
  const { text, summary } = detectionReport(judged, benign, tables);
  console.log(summary);
  if (args.includes('--write')) writeFileSync(reportPath, text);
}

const isAsked = (detectors: readonly string[], only: readonly string[]): boolean =>
  only.length === 0 || detectors.some((id) => only.includes(id));

async function readOrSay(path: string, only: readonly string[]): Promise<Pick<Read, 'alerts'>> {
  try {
    return await alertsOf(path, only);
  } catch (error) {
    console.log(`${path}: ${String(error)}`);
    return { alerts: [] };
  }
}
