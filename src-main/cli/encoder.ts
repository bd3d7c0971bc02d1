// wiresift encoder list | fetch NAME --into FOLDER: the encoders that models of texts read with. The only
// command that asks another machine for anything, and only when told so.

import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { AppError } from '../../src-core/base/app-error.ts';
import { many } from '../../src-core/base/in-words.ts';
import { type CameFile, encoderHome, fetchEncoder } from '../engine/fetch-encoder.ts';
import { findEncoder, type KnownEncoder, knownEncoders } from '../engine/known-encoders.ts';
import { onEarlyEnd } from './early-end.ts';
import { workLine } from './work-line.ts';

export function encoderCommand(): Command {
  // Commands below it take over what an error does.
  const command = new Command('encoder')
    .exitOverride()
    .description('fetches what a text-transformer reads texts with');
  command.command('list').description('which encoders are known').action(list);
  command
    .command('fetch')
    .description('downloads an encoder, once, over https')
    .argument('<name>', 'one of those that are known')
    .requiredOption('--into <folder>', 'a new folder')
    .option('--from <address>', 'a mirror of Hugging Face that is laid out alike', encoderHome)
    .option('--yes', 'agrees to the download, and to files whose SHA-256 nobody knows here')
    .action(fetchOne);
  return command;
}

function list(): void {
  const lines = knownEncoders.map(
    (one) => `${one.id}: ${one.about}; ${sizeOf(one)}, ${one.license}, ${pinnedText(one)}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const isPinned = ({ files }: KnownEncoder): boolean => files.every(({ sha256 }) => sha256);

function sizeOf(encoder: KnownEncoder): string {
  const bytes = encoder.files.reduce((sum, file) => sum + file.bytes, 0);
  return isPinned(encoder) ? megabytes(bytes) : `at most ${megabytes(bytes)}`;
}

const pinnedText = (encoder: KnownEncoder): string =>
  isPinned(encoder) ? 'SHA-256 known' : 'SHA-256 to be confirmed';

interface FetchOptions {
  readonly into: string;
  readonly from: string;
  readonly yes?: boolean;
}

async function fetchOne(name: string, { into, from, yes = false }: FetchOptions): Promise<void> {
  const encoder = findEncoder(name);
  const { repository, revision, license } = encoder;
  say(`${repository} (${revision}) from ${from}, ${sizeOf(encoder)}, ${license}.`);
  await agree(yes, 'Download it?');
  const line = workLine();
  let forget = () => {};
  try {
    const files = await fetchEncoder({
      ...{ encoder, into, from, signal: new AbortController().signal },
      progress: (done, total) => line.show(encoder.id, done / total),
      staged: (folder) => {
        forget = onEarlyEnd(() => rmSync(folder, { recursive: true, force: true }));
      },
      confirm: (came) => confirmed(came, yes, line.clear),
    });
    line.clear();
    process.stdout.write(`${files.map(fileText).join('\n')}\n`);
  } catch (error) {
    line.clear();
    throw error;
  } finally {
    forget();
  }
}

const say = (text: string): boolean => process.stderr.write(`${text}\n`);

const fileText = ({ path, bytes, sha256 }: CameFile): string =>
  `${path}: ${many(bytes, 'byte')}, SHA-256 ${sha256}`;

async function confirmed(
  came: readonly CameFile[],
  yes: boolean,
  clear: () => void,
): Promise<boolean> {
  clear();
  say('Nobody knows here what these files should be. Compare them with their page:');
  for (const file of came) if (!file.isPinned) say(fileText(file));
  await agree(yes, 'Keep them?');
  return true;
}

/** Who cannot be asked has to say so beforehand. */
async function agree(yes: boolean, question: string): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new AppError('not-allowed', 'Nothing is downloaded or kept unless you agree: --yes.');
  }
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await reader.question(`${question} [y/N] `);
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    reader.close();
  }
  throw new AppError('not-allowed', 'Nothing was kept.');
}
