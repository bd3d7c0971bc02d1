// Embeddings of ordinary rows -> how far another one is from them: by its nearest neighbours among them, or
// by how they spread around their mean.

import { AppError } from '../../base/app-error.ts';
import type { FeatureMatrix } from '../feature-matrix.ts';
import { areWithin } from '../neural/state-checks.ts';
import { distanceFrom, learnSpread, type Spread } from './shrunk-covariance.ts';

export const headKinds = ['neighbours', 'mahalanobis'] as const;
export type HeadKind = (typeof headKinds)[number];

export type EmbeddingHead = Neighbours | Ellipsoid;

interface Neighbours {
  readonly kind: 'neighbours';
  readonly width: number;
  /** So many of the nearest ones count, by their mean distance. */
  readonly count: number;
  /** Row by row. Embeddings have no more digits than these. */
  readonly rows: Float32Array;
}

interface Ellipsoid extends Spread {
  readonly kind: 'mahalanobis';
  readonly width: number;
}

/** Wider than any encoder of sentences. */
const mostWidth = 8192;

export function fitHead(kind: HeadKind, matrix: FeatureMatrix, neighbours: number): EmbeddingHead {
  if (matrix.rows === 0) throw new AppError('bad-input', 'There are no rows to learn from.');
  const width = matrix.columns.length;
  if (kind === 'mahalanobis') return { kind, width, ...learnSpread(matrix) };
  const count = Math.min(neighbours, matrix.rows);
  return { kind, width, count, rows: Float32Array.from(matrix.values) };
}

export function distancesOf(head: EmbeddingHead, matrix: FeatureMatrix): Float64Array {
  const { values, rows, columns } = matrix;
  if (columns.length !== head.width) {
    throw new AppError(
      'bad-input',
      `The encoder gives ${columns.length} numbers for a text, and the model was fitted on ${head.width}.`,
    );
  }
  const distances = new Float64Array(rows);
  const room = new Float64Array(head.kind === 'neighbours' ? head.count : head.width);
  for (let row = 0; row < rows; row++) {
    const from = row * head.width;
    distances[row] =
      head.kind === 'neighbours'
        ? nearestOf(head, values, from, room)
        : distanceFrom(head, values, from, room);
  }
  return distances;
}

/** Every ordinary row is looked at: 4,000 of 384 numbers take a millisecond, far less than the encoder. */
function nearestOf(
  { width, count, rows }: Neighbours,
  values: Float64Array,
  from: number,
  nearest: Float64Array,
): number {
  nearest.fill(Number.POSITIVE_INFINITY); // squares, the largest last
  for (let at = 0; at < rows.length; at += width) {
    let squares = 0;
    for (let i = 0; i < width; i++) {
      const apart = rows[at + i]! - values[from + i]!;
      squares += apart * apart;
    }
    if (squares >= nearest[count - 1]!) continue;
    let place = count - 1;
    for (; place > 0 && nearest[place - 1]! > squares; place--)
      nearest[place] = nearest[place - 1]!;
    nearest[place] = squares;
  }
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.sqrt(nearest[i]!);
  return sum / count;
}

export function isEmbeddingHead(value: unknown): value is EmbeddingHead {
  if (typeof value !== 'object' || value === null) return false;
  const head = value as Record<string, unknown>;
  const { kind, width, count, rows, mean, factor } = head;
  if (!isWhole(width, 1, mostWidth)) return false;
  if (kind === 'neighbours') {
    if (!(rows instanceof Float32Array) || rows.length % width !== 0) return false;
    return isWhole(count, 1, rows.length / width) && areWithin(rows, -1e6, 1e6);
  }
  if (kind !== 'mahalanobis') return false;
  if (!(mean instanceof Float64Array && factor instanceof Float64Array)) return false;
  if (mean.length !== width || factor.length !== (width * (width + 1)) / 2) return false;
  if (!areWithin(mean, -1e6, 1e6) || !areWithin(factor, -1e9, 1e9)) return false;
  for (let i = 0, at = 0; i < width; at += ++i + 1) if (!(factor[at]! >= 1e-9)) return false;
  return true;
}

const isWhole = (value: unknown, least: number, most: number): value is number =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
