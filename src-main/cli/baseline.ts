// wiresift baseline --interface I | --from FILE... -o OUT: what is ordinary here, learned by listening or from
// captures of ordinary traffic.

import { Command, InvalidArgumentError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { BaselineFile } from '../../src-contract/model-service.ts';
import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import {
  type BaselineFacts,
  usualBaselineKinds,
  usualBaselineSeconds,
  usualMinFlows,
} from '../../src-contract/routes/baseline.ts';
import { mostFilterLetters, mostSeconds } from '../../src-contract/routes/capture.ts';
import { during, listed, many } from '../../src-core/base/in-words.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { baselineOfFiles, refuseKinds } from '../engine/learn-baseline.ts';
import { type AskedBaseline, listenForBaseline } from './baseline-listening.ts';
import { sourceOption } from './interfaces.ts';
import { share } from './model-options.ts';
import { openOutput } from './output.ts';
import { outputKind, refuseInputs } from './output-path.ts';
import { wholeNumber } from './whole-number.ts';
import { workLine } from './work-line.ts';

interface BaselineOptions {
  readonly interface?: string;
  readonly duration: number;
  readonly filter: string;
  readonly from?: readonly string[];
  readonly output: string;
  readonly models: readonly string[];
  readonly minFlows: number;
  readonly keep?: string;
  readonly name?: string;
  readonly seed: number;
  readonly maxRows: number;
  readonly falseAlarmRate: number;
  readonly date?: string;
  readonly source: CaptureSourceChoice;
}

export function baselineCommand(): Command {
  return new Command('baseline')
    .description('learns which hosts, services and flows are ordinary here, into one file')
    .option('--interface <name>', 'listens there; one of those that wiresift interfaces lists')
    .option('--duration <seconds>', 'for so long', upTo(mostSeconds), usualBaselineSeconds)
    .option('--filter <bpf>', 'only packets that fit, in the words of libpcap', filterText, '')
    .option('--keep <out>', 'the packets that were heard stay there, as pcapng')
    .addOption(sourceOption())
    .option('--from <file...>', 'captures of ordinary traffic, instead of an interface')
    .requiredOption('-o, --output <file>', 'where the baseline goes')
    .option('--models <kinds>', 'fitted on it, commas between', kindList, usualBaselineKinds)
    .option('--min-flows <n>', 'of fewer flows none is made', wholeNumber, usualMinFlows)
    .option('--name <name>', 'as lists show it; what it is of and the day when nothing is said')
    .option('--seed <n>', 'the same flows and seed give the same baseline', wholeNumber, 1)
    .option(
      '--max-rows <n>',
      'models are fitted on a sample of so many flows',
      wholeNumber,
      100_000,
    )
    .option('--false-alarm-rate <p>', 'share of ordinary flows that may be reported', share, 0.01)
    .option('--date <date>', 'what it says of when it was made; today when nothing is said')
    .addHelpText(
      'after',
      '\nCtrl+C ends listening: of what was heard the baseline is made. Once more ends it at once.',
    )
    .action(baseline);
}

async function baseline(options: BaselineOptions, command: Command): Promise<void> {
  const { from = [], output: out, keep, models: kinds, minFlows, source } = options;
  if ((options.interface === undefined) === (from.length === 0)) {
    command.error('error: a baseline is either of an --interface or of captures: --from');
  }
  if (keep !== undefined && options.interface === undefined) {
    command.error('error: --keep is for what is heard from an --interface');
  }
  refuseKinds(kinds);
  const date = options.date ?? new Date().toISOString().slice(0, 10);
  const { seed, falseAlarmRate, maxRows } = options;
  const of = options.interface ?? (from.length === 1 ? 'a capture' : `${from.length} captures`);
  const terms = {
    ...{ kinds, minFlows, seed, falseAlarmRate, maxRows, date, version: packageJson.version },
    name: (options.name ?? `${of} ${date}`).slice(0, mostNameChars),
  };
  // Before anything is heard: what cannot be written is no reason to listen for half an hour.
  await outputKind(out);
  await refuseInputs(out, from);
  const made =
    options.interface === undefined
      ? await fromFiles(from, terms)
      : await listenForBaseline({
          ...{ terms, source, out, keep, filter: options.filter },
          ...{ interfaceName: options.interface, seconds: options.duration },
        });
  const output = await openOutput(out, from);
  try {
    await output.write(made.bytes);
    await output.close();
    await output.publish();
  } catch (error) {
    await output.abandon();
    throw error;
  }
  if (out !== '-') process.stdout.write(factsText(made.facts));
}

const mostNameChars = 100;

async function fromFiles(
  files: readonly string[],
  terms: AskedBaseline['terms'],
): Promise<BaselineFile> {
  const line = workLine();
  try {
    const place = { workerFolder: import.meta.dirname, progress: line.show };
    return await baselineOfFiles(place, files, terms);
  } finally {
    line.clear();
  }
}

function factsText(facts: BaselineFacts): string {
  const { name, flows, startUs, endUs, hosts, services, isCut, models } = facts;
  const notes = [...new Set(models.flatMap((model) => model.notes))];
  const lines = [
    `${name}: ${many(hosts, 'host')} and ${many(services, 'service')} in ${many(flows, 'flow')} of ${during(endUs - startUs)}.`,
    `Fitted on them: ${listed(models.map(modelText))}.`,
    ...(isCut ? ['There were more hosts than it can hold: nothing will be told to be new.'] : []),
    ...notes,
  ];
  return lines.map((text) => `${shownText(text)}\n`).join('');
}

const modelText = ({ kind, fittedRows, heldOutRows }: BaselineFacts['models'][number]): string =>
  `${kind} (${many(fittedRows, 'flow')}, calibrated on ${many(heldOutRows, 'other')})`;

function kindList(text: string): readonly string[] {
  const kinds = text.split(',').map((kind) => kind.trim());
  if (kinds.every((kind) => kind !== '')) return kinds;
  throw new InvalidArgumentError('It is no list of kinds, such as isolation-forest,autoencoder.');
}

function upTo(most: number) {
  return (text: string): number => {
    const number = wholeNumber(text);
    if (number <= most) return number;
    throw new InvalidArgumentError(`It is more than ${most}.`);
  };
}

function filterText(text: string): string {
  if (text.length <= mostFilterLetters) return text;
  throw new InvalidArgumentError(`It is longer than ${mostFilterLetters} letters.`);
}
