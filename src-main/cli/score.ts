// wiresift score FILE... --model MODEL: how unusual each flow, host or record is, and why the most unusual are.

import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { RowScores } from '../../src-contract/model-service.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { flowCsv, flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { isReported, scoreNames, scoreSpellings } from '../../src-core/report/score-cells.ts';
import { scoredJson, scoredText } from '../../src-core/report/scored-rows.ts';
import { readModelBytes } from '../engine/model-files.ts';
import { type ScoreTakers, scoreFiles } from '../engine/score-files.ts';
import { askedSettings } from './flow-options.ts';
import { addRowOptions, type RowOptions, rawScore, share } from './model-options.ts';
import { sayNotes } from './model-rows-said.ts';
import { abandonAll, type Output, openOutput, publishAll } from './output.ts';
import { sayHealth } from './say-health.ts';
import { wholeNumber } from './whole-number.ts';
import { workLine } from './work-line.ts';

export function scoreCommand(): Command {
  const command = new Command('score')
    .description('says how unusual each flow, host or record is to a model')
    .argument('<file...>', 'captures, or tables of the kind the model was fitted on')
    .requiredOption('--model <file>', 'a model that train has made')
    .option('--top <n>', 'so many of the most unusual are explained', wholeNumber, 20)
    .option(
      '--false-alarm-rate <p>',
      'reports as much of what is ordinary; as the model was set, when nothing is said',
      share,
    )
    .option('--threshold <raw>', 'reports from this raw score on', rawScore)
    .option('--csv <out>', 'every row with its score')
    .option('--json <out>', 'the most unusual ones with what their scores are made of');
  return addRowOptions(command).action(score);
}

interface ScoreOptions extends RowOptions {
  readonly model: string;
  readonly top: number;
  readonly falseAlarmRate?: number;
  readonly threshold?: number;
  readonly csv?: string;
  readonly json?: string;
}

async function score(
  files: readonly string[],
  options: ScoreOptions,
  command: Command,
): Promise<void> {
  const { csv, json, top, labelColumn, normalLabel: normalLabels } = options;
  if (csv === '-' && json === '-') {
    command.error('error: only one format can go to the standard output');
  }
  const outputs: Output[] = [];
  const open = async (out: string | undefined) => {
    if (out === undefined) return undefined;
    const output = await openOutput(out, [...files, options.model]);
    outputs.push(output);
    return output;
  };
  const line = workLine();
  const place = { workerFolder: import.meta.dirname, progress: line.show };
  try {
    const [lines, report] = [await open(csv), await open(json)];
    const asked = {
      ...{ paths: files, top, labelColumn, normalLabels, maxPackets: options.maxPackets },
      model: await readModelBytes(options.model),
      encoder: options.encoder,
      cut: { threshold: options.threshold, falseAlarmRate: options.falseAlarmRate },
      asked: askedSettings(options),
      hostWindowSec: options.window,
    };
    const { model, scored, notes, summary } = await scoreFiles(place, asked, takersOf(lines));
    line.clear();
    for (const [i, capture] of summary?.captures.entries() ?? []) sayHealth(files[i]!, capture);
    sayNotes(notes);
    const told = { version: packageJson.version, model, ...scored };
    await report?.write(scoredJson(told));
    await publishAll(outputs);
    if (csv !== '-' && json !== '-') process.stdout.write(scoredText(told));
  } catch (error) {
    line.clear();
    await abandonAll(outputs);
    throw error;
  }
}

/** Of flows the promised columns, of a table what was read of it; the scores stand behind. */
function takersOf(lines: Output | undefined): ScoreTakers {
  if (!lines) return {};
  let header = flowCsvHeader(scoreNames);
  return {
    text: (piece) => lines.write(piece),
    async flows(batch, scores) {
      const scored = { ...batch, features: scoreCells(batch, scores) };
      await lines.write(header + flowCsv(scored, batchWords(batch), scoreSpellings));
      header = '';
    },
  };
}

function scoreCells({ rows }: FlowBatch, { raw, scores, threshold }: RowScores) {
  const cells = new Float64Array(rows * scoreNames.length);
  for (let row = 0; row < rows; row++) {
    const said = [raw[row]!, scores[row]!, isReported(raw[row]!, threshold)];
    cells.set(said, row * scoreNames.length);
  }
  return cells;
}
