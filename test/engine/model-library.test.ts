// The library, asked as the doors ask: what is no model is refused in a sentence, and nothing of it stays.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packModel } from '../../src-workers/model-bytes.ts';
import { flowModel } from '../core/model/model-flows.ts';
import { type LastingEngine, lastingEngine } from './lasting-engine.ts';

const good = packModel(flowModel('robust-baseline'));
const text = gunzipSync(good).toString();
let it: LastingEngine;
beforeAll(async () => {
  it = await lastingEngine();
});
afterAll(() => it.close());

const kept = () => readdir(join(it.dataFolder, 'models')).catch(() => []);

test.each<[string, Uint8Array, string]>([
  ['text', Buffer.from('hello'), 'is not a model of Wiresift.'],
  ['a file that was cut', good.slice(0, good.length / 2), 'is damaged: it cannot be unpacked.'],
  [
    'one that was changed',
    gzipSync(text.replace('"seed":', '"seed":1')),
    'its checksum does not fit.',
  ],
  [
    'one of a newer program',
    gzipSync(text.replace('"wiresift_model":1', '"wiresift_model":2')),
    'was written by a newer Wiresift (model version 2): this one reads 1.',
  ],
])('%s is refused, and nothing is kept', async (_what, bytes, sentence) => {
  const path = await it.file('x.model', bytes);
  await expect(it.ask('models.add', { path })).rejects.toThrow(sentence);
  expect(await kept()).toEqual([]);
});

test('a model is added once, renamed, exported as it came, and removed', async () => {
  const path = await it.file('mine.model', good);
  const added = await it.ask('models.add', { path });
  expect(added).toMatchObject({
    name: 'mine',
    place: 'library',
    problem: null,
    bytes: good.length,
  });
  const { modelId } = added;
  expect(modelId).toBe(added.sha256.slice(0, 16));
  expect((await it.ask('models.add', { path, name: 'again' })).modelId).toBe(modelId);
  expect(await kept()).toEqual([modelId]);
  await it.ask('models.rename', { modelId, name: 'office, ordinary' });
  const card = await it.ask('models.get', { modelId });
  expect(card).toMatchObject({ name: 'office, ordinary', drift: null, metrics: null });
  expect(card.facts?.kind).toBe('robust-baseline');
  const job = await it.over(await it.ask('models.export', { modelId }));
  expect(await readFile(it.engine.exportPath(job.exportName ?? ''))).toEqual(Buffer.from(good));
  await it.ask('models.remove', { modelId });
  expect(await kept()).toEqual([]);
  await expect(it.ask('models.get', { modelId })).rejects.toThrow('There is no such model.');
});

test('what came with the program stays', async () => {
  const shipped = (await it.ask('models.list', {})).filter(({ place }) => place === 'shipped');
  expect(shipped.map(({ facts }) => facts?.kind).sort()).toEqual([
    ...['autoencoder', 'isolation-forest', 'random-forest'],
  ]);
  const { modelId } = shipped[0]!;
  await expect(it.ask('models.remove', { modelId })).rejects.toThrow('came with Wiresift');
  await expect(it.ask('models.rename', { modelId, name: 'x' })).rejects.toThrow('renamed');
});
