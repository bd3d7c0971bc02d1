// The bytes of an ONNX file -> a model that takes and gives columns of numbers. It runs as WebAssembly in
// this thread, which sees no file and no network: whatever the model's file says, only its own bytes count.

import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { AppError } from '../src-core/base/app-error.ts';
import { feedTensor, numbersOfTensor } from './onnx-tensor.ts';

export interface OnnxSession {
  /** As sentences call it. */
  readonly name: string;
  readonly inputs: readonly OnnxPlace[];
  readonly outputs: readonly OnnxPlace[];
  run(feeds: readonly OnnxFeed[], output: string): Promise<OnnxNumbers>;
  release(): Promise<void>;
}

/** Where something goes in or comes out. */
export interface OnnxPlace {
  readonly name: string;
  /** Undefined where it is no tensor but a list or a map. */
  readonly type: Tensor.Type | undefined;
  /** Undefined where any length will do. */
  readonly shape: readonly (number | undefined)[];
}

export interface OnnxFeed {
  readonly place: OnnxPlace;
  /** Row by row, in whatever type the model wants them. */
  readonly values: ArrayLike<number> | readonly string[];
  readonly shape: readonly number[];
}

export interface OnnxNumbers {
  readonly values: Float64Array;
  readonly shape: readonly number[];
}

/** What the format itself can hold: protobuf's own limit. */
export const mostOnnxBytes = 2 ** 31 - 1;

export async function openOnnx(name: string, bytes: Uint8Array): Promise<OnnxSession> {
  if (bytes.length > mostOnnxBytes) {
    throw new AppError('too-large', `${name} is larger than 2 GB.`);
  }
  const { InferenceSession } = await runtime();
  const session = await InferenceSession.create(bytes, {
    executionProviders: ['wasm'],
    logSeverityLevel: 4,
  }).catch((error: unknown) => {
    throw new AppError('bad-input', `${name} ${whyNotOpened(error)}`);
  });
  return {
    name,
    inputs: session.inputMetadata.map(placeOf),
    outputs: session.outputMetadata.map(placeOf),
    run: (feeds, output) => runOnce(session, name, feeds, output),
    release: () => session.release(),
  };
}

type Runtime = typeof import('onnxruntime-web');
let loaded: Promise<Runtime> | undefined;

/** 14 MB of WebAssembly, which only those pay for who use it. */
function runtime(): Promise<Runtime> {
  loaded ??= import('onnxruntime-web').then((ort) => {
    // Threads would need workers of their own, and would make sums depend on their number.
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'fatal'; // what is wrong is thrown as well
    return ort;
  });
  return loaded;
}

function placeOf(place: InferenceSession.ValueMetadata): OnnxPlace {
  if (!place.isTensor) return { name: place.name, type: undefined, shape: [] };
  const shape = place.shape.map((length) =>
    typeof length === 'number' && length >= 0 ? length : undefined,
  );
  return { name: place.name, type: place.type, shape };
}

async function runOnce(
  session: InferenceSession,
  name: string,
  feeds: readonly OnnxFeed[],
  output: string,
): Promise<OnnxNumbers> {
  const ort = await runtime();
  const given = Object.fromEntries(
    feeds.map((feed) => [feed.place.name, feedTensor(ort, feed, name)]),
  );
  const results = await session.run(given, [output]).catch((error: unknown) => {
    throw new AppError('bad-input', `${name} could not be run: ${reasonOf(error)}`);
  });
  return numbersOfTensor(results[output], name, output);
}

function whyNotOpened(error: unknown): string {
  const text = textOf(error);
  if (/external data|in-memory address/i.test(text)) {
    return 'keeps its weights in another file, which is not read: save it as one file.';
  }
  if (/protobuf parsing failed|No graph was found/.test(text)) {
    return 'is no ONNX model, or is damaged.';
  }
  return `cannot be opened: ${reasonOf(error)}`;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const mostShown = 300;

/** One line of what the runtime says, without the places in its own source. */
function reasonOf(error: unknown): string {
  const told = textOf(error).replace(/^.*?ERROR_MESSAGE:\s*/s, '');
  const line = told.replace(/^\/\S+:\d+ .*?(?:\)|\[ONNXRuntimeError\][^:]*:[^:]*:[^:]*:)\s+/s, '');
  const text = line.split('\n', 1)[0]!.trim().slice(0, mostShown);
  return text === '' ? 'it fails without a reason.' : /[.!?]$/.test(text) ? text : `${text}.`;
}
