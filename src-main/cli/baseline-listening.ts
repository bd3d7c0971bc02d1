// What `wiresift baseline` does while it listens: one line that says how far it is, Ctrl+C that ends it early
// with what was heard, and a folder of packets beside the output that goes again.

import { rmSync } from 'node:fs';
import { lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { BaselineFile } from '../../src-contract/model-service.ts';
import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { during, grouped, many } from '../../src-core/base/in-words.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { baselineOfInterface, type InterfaceTerms } from '../engine/baseline-of-interface.ts';
import { type TrafficAsked, type TrafficCollection, trafficOf } from '../engine/collect-traffic.ts';
import { ModelThread } from '../engine/model-thread.ts';
import { onFirstSignal } from './early-end.ts';
import { named } from './output-path.ts';

export interface AskedBaseline extends TrafficAsked {
  readonly terms: Omit<InterfaceTerms, 'flows' | 'keepPath'>;
  readonly source: CaptureSourceChoice;
  /** Where the baseline will go. */
  readonly out: string;
  /** Where the packets stay. */
  readonly keep: string | undefined;
}

export async function listenForBaseline(asked: AskedBaseline): Promise<BaselineFile> {
  const { terms, keep } = asked;
  const keepPath = keep === undefined ? undefined : resolve(keep);
  if (keepPath !== undefined) await refuseExisting(keepPath);
  const begin = await trafficOf(asked, asked.source);
  const folder = await makeFolder(keepPath ?? asked.out);
  const thread = new ModelThread(import.meta.dirname);
  const collection = begin(folder, keepPath !== undefined);
  const stopHearing = onFirstSignal(
    () => collection.stop(),
    () => {
      collection.kill();
      // Packets that were to be kept stay in their folder.
      if (keepPath === undefined) rmSync(folder, { recursive: true, force: true });
    },
  );
  const line = listeningLine(collection, terms.minFlows);
  try {
    const { signal } = new AbortController();
    const all = { ...terms, flows: {}, keepPath };
    return await baselineOfInterface(thread, collection, all, line, signal);
  } finally {
    line.end();
    stopHearing();
    collection.kill();
    await thread.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function refuseExisting(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return;
  const sentence = `${basename(path)} exists already: what was captured is never written over.`;
  throw new AppError('bad-input', sentence);
}

/** On the disk that the person chose. */
function makeFolder(out: string): Promise<string> {
  const beside = out === '-' || out.startsWith('/dev/') ? tmpdir() : dirname(resolve(out));
  return named(out, () => mkdtemp(join(beside, '.wiresift-traffic-')));
}

const showEveryMs = { terminal: 500, text: 60_000 };

/** Written over in a terminal; elsewhere a line a minute, so that a log tells that it goes on. */
function listeningLine(collection: TrafficCollection, minFlows: number) {
  const { interfaceName, seconds } = collection.asked;
  const isTerminal = process.stderr.isTTY;
  const least = many(minFlows, 'flow');
  say(`Listening on ${interfaceName} for ${during(seconds * 1e6)}; at least ${least} are needed.`);
  let flows = 0;
  let isEnded = false;
  const write = (text: string) => {
    if (isEnded) return;
    if (isTerminal) process.stderr.write(`\r\x1b[K${shownText(text)}`);
    else say(text);
  };
  const show = () => {
    const left = during((seconds - collection.elapsedSec) * 1e6);
    const counted = `${grouped(collection.packets)} packets, ${many(flows, 'flow')}`;
    write(`${interfaceName}: ${counted} so far, ${left} left`);
  };
  const timer = setInterval(show, isTerminal ? showEveryMs.terminal : showEveryMs.text);
  return {
    heard(progress: { readonly flows: number }) {
      flows = progress.flows;
    },
    fitted(done: number) {
      clearInterval(timer);
      if (isTerminal) write(`models: ${Math.floor(100 * done)} %`);
    },
    end() {
      clearInterval(timer);
      if (isTerminal) write('');
      isEnded = true;
    },
  };
}

const say = (text: string): void => void process.stderr.write(`${shownText(text)}\n`);
