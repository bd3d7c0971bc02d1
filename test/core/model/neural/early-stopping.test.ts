import { expect, test } from 'vitest';
import { EarlyStopping } from '../../../../src-core/model/neural/early-stopping.ts';

test.each([
  ['falls to the end', [5, 4, 3, 2, 1], undefined, 4],
  ['rises twice after the third', [5, 4, 3, 3.1, 3.2, 1], 4, 2],
  ['stands still', [2, 2, 2], 2, 0],
  ['gains next to nothing', [2, 1.99999, 1.99998], 2, 0],
  ['recovers in time', [3, 4, 2, 3, 1], undefined, 4],
  ['is no number', [1, Number.NaN, Number.NaN], 2, 0],
  ['is 0', [0, 0, 0], 2, 0],
])('a loss that %s', (_name, losses, stopsAt, best) => {
  const weights = new Float64Array(1);
  const stopping = new EarlyStopping(weights, 2);
  const stopped = losses.findIndex((loss, epoch) => {
    weights[0] = epoch;
    return stopping.isOverAfter(loss);
  });
  expect(stopped).toBe(stopsAt ?? -1);
  stopping.restoreBest();
  expect(weights[0]).toBe(best);
});
