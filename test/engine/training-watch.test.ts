import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { TrainingWatch } from '../../src-main/engine/training-watch.ts';

const job = (jobId: string, state: Job['state'], modelId?: string): Job => ({
  ...{ jobId, kind: 'train', title: jobId, state, stage: 'fitting', ...(modelId && { modelId }) },
  ...{ doneBytes: 0, totalBytes: 0, packets: 0, flows: 0 },
  ...{ done: 0, total: 0, unit: 'parts', perSec: null, secLeft: null },
});

test('the newest training that runs is shown, else the newest', () => {
  const watch = new TrainingWatch();
  expect(watch.seen([])).toBeNull();
  watch.begin('a', 'autoencoder');
  watch.begin('b', 'svm');
  watch.addLoss('a', 2, 3);
  const running = watch.seen([job('a', 'running'), job('b', 'done', 'm')]);
  expect(running).toMatchObject({ jobId: 'a', loss: { training: [2], validation: [3] } });
  const ended = watch.seen([job('a', 'cancelled'), job('b', 'done', 'm')]);
  expect(ended).toMatchObject({ jobId: 'b', kind: 'svm', loss: null, modelId: 'm' });
});

test('a loss that nothing was held out for is no number, and a long curve is thinned', () => {
  const watch = new TrainingWatch();
  watch.begin('a', 'autoencoder');
  for (let epoch = 0; epoch < 10_000; epoch++) watch.addLoss('a', epoch, Number.NaN);
  const { loss } = watch.seen([job('a', 'running')])!;
  expect(loss?.validation).toEqual([]);
  expect(loss?.training.length).toBeLessThanOrEqual(2000);
  expect(loss?.training[0]).toBe(0);
});
