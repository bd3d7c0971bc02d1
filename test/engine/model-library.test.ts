// The library, asked as the doors ask: what is no model is refused in a sentence, and nothing of it stays.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packModel } from '../../src-workers/model-bytes.ts';
import { flowModel } from '../core/model/model-flows.ts';
import { linearModel } from '../fixtures/brought-models.ts';
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

const side = JSON.stringify({
  ...{ profile: 'wiresift', columns: ['fwd_packets', 'bwd_packets'] },
  ...{ score: 'higher is more unusual', threshold: 0.9 },
});

test('an ONNX model comes with its side file, wherever that lies, and both are exported', async () => {
  const path = await it.file('linear.onnx', linearModel);
  const sidePath = await it.file('columns of it.json', Buffer.from(side));
  const needs = 'linear.onnx needs linear.json with it, which says what its columns';
  await expect(it.ask('models.add', { path })).rejects.toThrow(needs);
  const added = await it.ask('models.add', { path, sidePath, name: 'Büro/1' });
  expect(added).toMatchObject({ name: 'Büro/1', problem: null, facts: { unit: 'flows' } });
  const { modelId } = added;
  const job = await it.over(await it.ask('models.export', { modelId }));
  const tar = await readFile(it.engine.exportPath(job.exportName ?? ''));
  // Heads of 512 bytes, contents padded to as much, and two empty blocks at the end (ustar).
  const room = (bytes: number) => 512 * Math.ceil(bytes / 512);
  const second = 512 + room(linearModel.length);
  expect(tar.subarray(0, 12).toString()).toBe('B_ro-1.onnx\0');
  expect(tar.subarray(512, 512 + linearModel.length).equals(linearModel)).toBe(true);
  expect(tar.subarray(second, second + 12).toString()).toBe('B_ro-1.json\0');
  expect(tar.subarray(second + 512, second + 512 + side.length).toString()).toBe(side);
  expect(tar).toHaveLength(second + 512 + room(side.length) + 1024);
  await it.ask('models.remove', { modelId });
});

test.each<[string, string, string, string]>([
  ['no JSON', 'linear.onnx', 'columns', 'linear.json is no JSON.'],
  [
    'of a column that no flow has',
    'linear.onnx',
    side.replace('fwd_', 'fwdd_'),
    'did you mean "fwd_packets"?',
  ],
  [
    'beside a model of our own',
    'mine.model',
    side,
    'mine.model is no ONNX model: it takes no side file.',
  ],
  [
    'too large',
    'linear.onnx',
    ' '.repeat(1024 * 1024 + 1),
    'other.json is too large to be the side file',
  ],
])(
  'a side file that is %s is refused, and nothing is kept',
  async (_what, name, text, sentence) => {
    const path = await it.file(name, name.endsWith('.onnx') ? linearModel : good);
    const sidePath = await it.file('other.json', Buffer.from(text));
    await expect(it.ask('models.add', { path, sidePath })).rejects.toThrow(sentence);
    expect(await kept()).toEqual([]);
  },
);

test('what came with the program stays', async () => {
  const shipped = (await it.ask('models.list', {})).filter(({ place }) => place === 'shipped');
  expect(shipped.map(({ facts }) => facts?.kind).sort()).toEqual([
    ...['autoencoder', 'isolation-forest', 'random-forest'],
  ]);
  const { modelId } = shipped[0]!;
  await expect(it.ask('models.remove', { modelId })).rejects.toThrow('came with Wiresift');
  await expect(it.ask('models.rename', { modelId, name: 'x' })).rejects.toThrow('renamed');
});
