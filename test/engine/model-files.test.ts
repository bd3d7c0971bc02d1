// Files of models, and files that models read: what they are, and the ones that ship.

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { featureImportance } from '../../src-core/model/feature-importance.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import { flowTable } from '../../src-core/model/model-rows.ts';
import { flowSource } from '../../src-core/model/row-source.ts';
import { Scorer } from '../../src-core/model/scorer.ts';
import { kindOfFiles } from '../../src-main/engine/file-kinds.ts';
import {
  evaluateOnFiles,
  type LearnFrom,
  trainOnFiles,
} from '../../src-main/engine/learn-from-files.ts';
import { readModelBytes, trainingFiles } from '../../src-main/engine/model-files.ts';
import { modelPaths } from '../../src-main/engine/model-paths.ts';
import { scoreFiles } from '../../src-main/engine/score-files.ts';
import { packModel, unpackModel } from '../../src-workers/model-bytes.ts';
import { featuredFlows, flowModel } from '../core/model/model-flows.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { builtWorkers } from './running-engine.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-model-files-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const capture = pcapFile(inTime([udpFrame(ends)]));
const csv = 'bytes,label\n1,normal\n';

describe('what a file is, by how it begins', () => {
  test.each([
    ['a capture', 'a.pcap', capture, 'captures'],
    ['a capture with the ending of a table', 'b.csv', capture, 'captures'],
    ['a packed capture', 'c.pcap.gz', gzipSync(capture), 'captures'],
    ['pcapng', 'd.pcapng', Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0), 'captures'],
    ['a table', 'e.csv', csv, 'tables'],
    ['a table with the ending of a capture', 'f.pcap', csv, 'tables'],
    ['a packed table', 'g.csv.gz', gzipSync(csv), 'tables'],
    ['a packed log', 'conn.LOG.gz', gzipSync('#separator \\x09\n'), 'tables'],
    ['a log of Zeek', 'h.log', '#separator \\x09\n', 'tables'],
    ['events as JSON', 'i.json', '{"event_type":"flow"}\n', 'tables'],
    ['a table with a mark of its byte order', 'j.csv', `\ufeff${csv}`, 'tables'],
    ['letters of every kind', 'k.csv', 'größe,標籤\n1,normal\n', 'tables'],
    ['nothing', 'l', '', 'tables'],
  ])('%s', async (_name, name, bytes, kind) => {
    expect(await kindOfFiles([await file(name, bytes)])).toBe(kind);
  });

  test('of two kinds they are refused, by their names', async () => {
    const paths = [
      await file('a.pcap', capture),
      await file('b.pcap', capture),
      await file('e.csv', csv),
    ];
    await expect(kindOfFiles(paths)).rejects.toThrow(
      'a.pcap and e.csv are of two kinds: captures and tables are not read as one.',
    );
  });

  test('one that is not there is one sentence', async () => {
    await expect(kindOfFiles([join(folder, 'none')])).rejects.toThrow('none does not exist.');
    await expect(kindOfFiles([folder])).rejects.toThrow(/is a folder, not a file\.$/);
  });
});

describe('the bytes of a model', () => {
  test('are known by the last part of its path', async () => {
    const path = await file('own.model', Uint8Array.of(1, 2, 3));
    expect(await readModelBytes(path)).toEqual({ name: 'own.model', bytes: Buffer.of(1, 2, 3) });
  });

  test.each([
    ['not there', 'none.model', 'none.model does not exist.'],
    ['a folder', '.', 'is a folder, not a file.'],
  ])('of one that is %s are a sentence', async (_name, name, sentence) => {
    await expect(readModelBytes(join(folder, name))).rejects.toThrow(sentence);
    await expect(readModelBytes(join(folder, name))).rejects.toThrow(AppError);
  });

  test('of an ONNX model come with those of its side file, and not without', async () => {
    const path = await file('mine.onnx', Uint8Array.of(8));
    await expect(readModelBytes(path)).rejects.toThrow('mine.onnx needs mine.json with it');
    await file('mine.json', '{}');
    expect(await readModelBytes(path)).toMatchObject({
      name: 'mine.onnx',
      side: Buffer.from('{}'),
    });
  });

  test('behind a link are those of the file', async () => {
    await symlink(await file('real.model', Uint8Array.of(9)), join(folder, 'link.model'));
    expect(await readModelBytes(join(folder, 'link.model'))).toMatchObject({ name: 'link.model' });
  });
});

test('what a model learned from is kept by name, length and hash', async () => {
  const path = await file('evidence.csv', csv);
  expect(await trainingFiles([path], new AbortController().signal)).toEqual([
    {
      name: 'evidence.csv',
      bytes: csv.length,
      sha256: createHash('sha256').update(csv).digest('hex'),
    },
  ]);
});

test('models that ship are named by a word, all others by their paths', () => {
  const models = ['shipped', 'own.model', 'shipped:autoencoder', 'shipped.model', 'shipped:../etc'];
  expect(modelPaths(models, '/resources')).toEqual([
    join('/resources', 'models', 'isolation-forest.model'),
    'own.model',
    join('/resources', 'models', 'autoencoder.model'),
    'shipped.model',
    'shipped:../etc',
  ]);
});

const modelFolder = resolve(import.meta.dirname, '../../resources/models');
const shipped = (await readdir(modelFolder)).filter((name) => name.endsWith('.model'));

describe.each(shipped)('resources/models/%s', (name) => {
  const read = async () => unpackModel(await readModelBytes(join(modelFolder, name)));

  test('is a model of flows as they are read today, and says that it ships', async () => {
    const trained = await read();
    expect(`${trained.kind}.model`).toBe(name);
    expect(trained.source).toEqual(flowSource);
    expect(trained.card).toMatchObject({ isShipped: true, leftOutRows: 0, version: '' });
  });

  test('has a card on the page beside it that says what it is', async () => {
    const trained = await read();
    const { card, source, threshold, seed, kind } = trained;
    const page = await readFile(join(modelFolder, 'README.md'), 'utf8');
    expect(page).toContain(`with the seed ${seed};`);
    const [, mine = ''] = page.split(`\n## ${kind}\n`);
    const [text] = mine.split('\n## ');
    const { fittedRows, heldOutRows, classes } = card;
    expect(text).toContain(`${fittedRows} flows, calibrated on ${heldOutRows} other ordinary ones`);
    expect(text).toContain(`profile \`${source.id}\`, hash \`${source.hash}\``);
    expect(text).toContain(`raw scores from ${Number(threshold.toPrecision(6))} on`);
    expect(text).toContain(`| classes | ${classes.join(', ') || 'none'}`);
    const [first] = featureImportance(trained);
    expect(text).toContain(`\`${first!.feature}\` ${(100 * first!.share).toFixed(1)} %`);
  });

  test('scores flows, and what it says of one adds up', async () => {
    const scorer = new Scorer(await read());
    const table = flowTable(featuredFlows(50, 4), matrixReading);
    const scored = scorer.score(table);
    const { raw, base, interaction, contributions } = scorer.explain(table, scored, 7);
    const added = contributions.reduce((sum, one) => sum + one.added, 0);
    expect(base + added + interaction).toBeCloseTo(raw, 9);
  });
});

describe('files, through the threads', () => {
  const place = { workerFolder: builtWorkers, progress: () => {} };
  const from = (...paths: string[]): LearnFrom => ({
    paths,
    unit: 'flows',
    asked: {},
    maxRows: 1000,
    seed: 1,
  });
  const request = {
    kind: 'robust-baseline',
    settings: {},
    falseAlarmRate: 0.1,
    date: '',
    version: '',
  };
  const table = `bytes,label\n${Array.from({ length: 60 }, (_, i) => `${i % 10 === 9 ? 900 + i : 20 + (i % 7)},${i % 10 === 9 ? 'bot' : 'normal'}`).join('\n')}\n`;

  test('a table becomes a model, which scores it and is judged by it', async () => {
    const path = await file('own.csv', table);
    const { trained, gathered, evidence } = await trainOnFiles(place, from(path), request);
    expect(gathered.rows).toBe(60);
    expect(trained.card.evidence).toEqual(evidence);
    expect(basename(evidence[0]!.name)).toBe('own.csv');
    const model = { name: 'own.model', bytes: trained.bytes };
    let text = '';
    const asked = { paths: [path, path], model, top: 2, asked: {}, cut: {} };
    const takers = {
      async text(piece: string) {
        text += piece;
      },
    };
    const { scored } = await scoreFiles(place, asked, takers);
    expect(scored).toMatchObject({
      rows: 120,
      top: [{ name: expect.stringMatching(/^own\.csv line \d+$/) }, {}],
    });
    expect(text.match(/^file,line,id,/gm)).toHaveLength(1);
    const judged = { kinds: [], given: [model], falseAlarmRate: 0.1 };
    const { evaluations } = await evaluateOnFiles(place, from(path), judged);
    expect(evaluations[0]).toMatchObject({ model: 'own.model', rocAuc: 1 });
    expect(evaluations[0]!.warnings).toHaveLength(1);
  });

  test.each([
    [
      'labels that fit no flow',
      async () =>
        trainOnFiles(
          place,
          {
            ...from(await file('a.pcap', capture)),
            labelsPath: await file('far.csv', 'flow_id,label\n9.9,bot\n'),
          },
          request,
        ),
      /^No rows are left\. .*0 of 1 /,
    ],
    [
      'labels for a table',
      async () =>
        trainOnFiles(
          place,
          {
            ...from(await file('own.csv', table)),
            labelsPath: await file('far.csv', 'flow_id,label\n9.9,bot\n'),
          },
          request,
        ),
      'Labels of their own belong to captures',
    ],
    [
      'settings of another kind, before anything is read',
      async () =>
        trainOnFiles(place, from(await file('own.csv', table)), {
          ...request,
          settings: { nu: 1 },
        }),
      '"nu" is no setting of robust-baseline; it has none.',
    ],
    [
      'a capture for a model of a profile that is none',
      async () => {
        const trained = flowModel('robust-baseline');
        const bytes = packModel({ ...trained, source: { ...trained.source, id: 'oracle' } });
        return scoreFiles(
          place,
          {
            paths: [await file('a.pcap', capture)],
            model: { name: 'odd.model', bytes },
            top: 1,
            asked: {},
            cut: {},
          },
          {},
        );
      },
      'No model reads the profile "oracle".',
    ],
    [
      'a capture that is none',
      async () => trainOnFiles(place, from(await file('bad.pcap', new Uint8Array(64))), request),
      'bad.pcap is not a network capture',
    ],
  ])('%s: one sentence', async (_name, work, sentence) => {
    await expect(work()).rejects.toThrow(AppError);
    await expect(work()).rejects.toThrow(sentence);
  });
});
