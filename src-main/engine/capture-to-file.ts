// A capture into a file that a person has named, or into a ring of files beside that name; without a case.
// dumpcap writes pcapng under the name itself. tcpdump writes classic pcap beside it, which becomes pcapng at the
// end; whatever ends us before leaves that file, which can be read as well.

import { lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, parse, resolve } from 'node:path';
import type { CaptureSourceChoice, CaptureToolName } from '../../src-contract/program-settings.ts';
import type { CaptureDrops } from '../../src-contract/routes/capture.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { type CaptureRequest, escaped } from '../capture/capture-source.ts';
import { capturedFiles } from '../capture/captured-files.ts';
import { chosenSource } from '../capture/chosen-source.ts';
import type { CaptureTool } from '../capture/find-capture-tools.ts';
import { isPcapng, joinCaptures } from '../capture/join-captures.ts';
import { type RunningCapture, runCapture } from '../capture/run-capture.ts';
import { toolFor } from '../capture/tool-for.ts';

export interface CaptureProgress {
  readonly packets: number;
  readonly bytes: number;
  /** Undefined until they are counted. */
  readonly drops: CaptureDrops | undefined;
}

export interface FileCapture extends Pick<RunningCapture, 'grown' | 'stop' | 'kill'> {
  readonly source: CaptureToolName;
  progress(): Promise<CaptureProgress>;
  /** When nothing more is written. */
  readonly captured: Promise<void>;
  /** Makes its files pcapng, once nobody reads them any more. */
  finish(): Promise<CapturedToFile>;
}

export interface CapturedToFile extends CaptureProgress {
  readonly paths: readonly string[];
  readonly removedFiles: number;
  /** Why it ended by itself before it should. */
  readonly problem: AppError | undefined;
}

export async function captureToFile(
  asked: CaptureRequest,
  choice: CaptureSourceChoice,
): Promise<FileCapture> {
  const tool = await toolFor(asked, choice);
  const out = resolve(asked.path);
  const path = chosenSource(tool).ending === '.pcap' ? withEnding(out, '.pcap') : out;
  for (const each of new Set([out, path])) await refuseExisting(each);
  if (asked.ring) await refuseOlderRing(tool, path, out);
  const running = runCapture(tool, { ...asked, path });
  const { source, grown, stop, kill } = running;
  return {
    ...{ source: source.name, grown, stop, kill },
    progress: () => progressOf(running),
    captured: running.ended.then(() => {}),
    finish: () => finish(running, out, asked.ring !== undefined),
  };
}

async function progressOf(running: RunningCapture): Promise<CaptureProgress> {
  const { packets, drops } = running.counts();
  const files = await running.files();
  return { packets, drops, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function finish(
  running: RunningCapture,
  out: string,
  isRing: boolean,
): Promise<CapturedToFile> {
  const { problem } = await running.ended;
  const files = await running.files();
  const paths: string[] = [];
  for (const [at, { path }] of files.entries()) {
    if (problem && files.length === 1 && files[0]!.bytes === 0) await rm(path, { force: true });
    else if (await isPcapng(path)) paths.push(path);
    else paths.push(await madePcapng(path, isRing ? numbered(out, at + 1) : out));
  }
  const removedFiles = running.removedFiles(files);
  return {
    ...(await progressOf(running)),
    bytes: await bytesOf(paths),
    paths,
    removedFiles,
    problem,
  };
}

async function madePcapng(path: string, to: string): Promise<string> {
  // Its own name may be the one that is wanted: first it makes room.
  const from = path === to ? `${to}.captured` : path;
  if (from !== path) await rename(path, from);
  await joinCaptures([from], to);
  await rm(from, { force: true });
  return to;
}

async function bytesOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += (await lstat(path)).size;
  return bytes;
}

async function refuseExisting(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return;
  throw new AppError(
    'bad-input',
    `${basename(path)} exists already: what was captured is never written over.`,
  );
}

/** dumpcap names its files by the time as well; the others would go over those of an earlier capture. */
async function refuseOlderRing(tool: CaptureTool, path: string, out: string): Promise<void> {
  if (tool.name === 'dumpcap') return;
  const folder = dirname(out);
  const names = [chosenSource(tool).ringName(path), madeName(out)];
  const [older] = (await Promise.all(names.map((fits) => capturedFiles(folder, fits)))).flat();
  if (older) await refuseExisting(older.path);
}

function withEnding(path: string, ending: string): string {
  const { dir, name } = parse(path);
  return join(dir, name + ending);
}

/** As `numbered` names them. */
function madeName(path: string): RegExp {
  const { name, ext } = parse(path);
  return new RegExp(`^${escaped(name)}_(\\d{5,})${escaped(ext)}$`);
}

function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}_${String(number).padStart(5, '0')}${ext}`);
}
