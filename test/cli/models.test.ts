// Models through the built command line: trained, at work, judged, among the detectors.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { wiresift } from './run-wiresift.ts';

const root = resolve(import.meta.dirname, '../..');
const demo = join(root, 'resources/demo/demo.pcap');
const demoLabels = join(root, 'resources/demo/demo-labels.csv');

const folder = await mkdtemp(join(tmpdir(), 'wiresift-cli-models-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

/** Each tenth row is an attack, of 9000 bytes instead of 100. */
function tableText(rows: number, seed: number): string {
  const random = new Random(seed);
  const lines = Array.from({ length: rows }, (_, row) => {
    const isAttack = row % 10 === 9;
    const bytes = (isAttack ? 9000 : 100) + random.between(0, 50);
    return `${bytes},${random.pick(['dns', 'http'])},${isAttack ? 'bot' : 'normal'}`;
  });
  return `bytes,service,label\n${lines.join('\n')}\n`;
}

const forest = ['--model', 'isolation-forest', '--set', 'n_estimators=20', '--date', '2026-03-02'];

async function done(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await wiresift(...words);
  expect(stderr).not.toContain('    at ');
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout;
}

beforeAll(async () => {
  await writeFile(at('table.csv'), tableText(300, 1));
  await writeFile(at('new.csv'), tableText(200, 2));
  await Promise.all([
    done('train', demo, '--labels', demoLabels, ...forest, '-o', at('demo.model')),
    done('train', at('table.csv'), ...forest, '-o', at('table.model')),
  ]);
});

describe('a table', () => {
  test('gives the same bytes of a model each time', async () => {
    await done('train', at('table.csv'), ...forest, '-o', at('again.model'));
    const [one, again] = await Promise.all([
      readFile(at('table.model')),
      readFile(at('again.model')),
    ]);
    expect(one.equals(again)).toBe(true);
  });

  test('is scored: each row, and why the most unusual are so', async () => {
    const words = [
      '--model',
      at('table.model'),
      '--top',
      '2',
      '--csv',
      at('new-scores.csv'),
      '--json',
      at('new.json'),
    ];
    const stdout = await done('score', at('new.csv'), ...words);
    expect(stdout).toMatch(/^isolation-forest on 200 records: \d+ \(.+ %\) at or above /);
    expect(stdout).toMatch(/1 {2}line \d+: raw score .+\n +bytes 9,?\d+, usually 1\d\d/);
    const lines = (await readFile(at('new-scores.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe('line,id,bytes,service,raw_score,score,is_reported');
    expect(lines).toHaveLength(201);
    expect(lines[10]).toMatch(/^11,,9\d\d\d,(dns|http),-0\.\d+,0\.9\d+,[01]$/);
    const report = JSON.parse(await readFile(at('new.json'), 'utf8'));
    expect(report).toMatchObject({
      rows: 200,
      model: { kind: 'isolation-forest', card: { date: '2026-03-02' } },
    });
    expect(report.top).toHaveLength(2);
    const [{ base, contributions, interaction, raw_score: raw }] = report.top;
    const added = contributions.reduce((sum: number, one: { added: number }) => sum + one.added, 0);
    expect(base + added + interaction).toBeCloseTo(raw, 9);
  });

  test('is judged by a kind and a file side by side, with the trivial one', async () => {
    const set = ['--set', 'random-forest.n_estimators=20'];
    const kinds = ['--model', 'random-forest', '--model', at('table.model')];
    const words = [...kinds, ...set, '--split', 'random'];
    const stdout = await done('evaluate', at('new.csv'), ...words, '--json', at('judged.json'));
    expect(stdout).toContain('The split is random');
    const { models } = JSON.parse(await readFile(at('judged.json'), 'utf8'));
    const names = models.map(({ model }: { model: string }) => model);
    expect(names.sort()).toEqual(['random-forest', 'robust-baseline', 'table.model']);
    for (const { split, roc_auc } of models)
      expect([split, roc_auc > 0.9]).toEqual(['random', true]);
  });
});

describe('a capture', () => {
  test('is scored: the promised columns of its flows with the scores behind them', async () => {
    const words = ['--model', at('demo.model'), '--max-packets', '3000', '--top', '1'];
    const csv = await done('score', demo, ...words, '--csv', '-');
    const lines = csv.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^flow_id,community_id,src_ip,.*,raw_score,score,is_reported$/);
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines.slice(1, 50)) expect(line).toMatch(/,-\d\.\d+,\d\.\d+,[01]$/);
  });

  test('with its labels judges a model that was fitted on it, and says so', async () => {
    const words = ['--labels', demoLabels, '--model', at('demo.model'), '--max-packets', '20000'];
    const stdout = await done('evaluate', demo, ...words);
    expect(stdout).toContain('demo.model was fitted on demo.pcap, which it is judged on');
    expect(stdout).toMatch(/^demo\.model +0\.\d{4} /m);
    expect(stdout).toMatch(/^robust-baseline +0\.\d{4} /m);
  });
});

interface Report {
  readonly models: readonly {
    readonly kind: string;
    readonly is_shipped: boolean;
    readonly scored_rows: number;
  }[];
  readonly alerts: readonly {
    readonly detector: string;
    readonly severity: string;
    readonly contributions: readonly object[];
  }[];
}

describe('among the detectors', () => {
  const report = async (...words: readonly string[]): Promise<Report> =>
    JSON.parse(await done('analyze', demo, '--max-packets', '6000', '--json', '-', ...words));

  test('the one that ships finds nothing worse than low, one of a person nothing worse than medium', async () => {
    const { models, alerts } = await report('--model', 'shipped', '--model', at('demo.model'));
    expect(models).toMatchObject([
      { kind: 'isolation-forest', is_shipped: true },
      { kind: 'isolation-forest', is_shipped: false },
    ]);
    const [shipped, own] = models;
    expect(shipped!.scored_rows).toBe(own!.scored_rows);
    for (const { detector, severity, contributions } of alerts) {
      if (!detector.startsWith('model:')) continue;
      expect(['info', 'low', 'medium']).toContain(severity);
      expect(contributions.length).toBeGreaterThan(0);
    }
  });

  test('none scores when none is wanted', async () => {
    const { models, alerts } = await report('--model', 'none');
    expect(models).toEqual([]);
    expect(alerts.filter(({ detector }) => detector.startsWith('model:'))).toEqual([]);
  });
});

describe('what cannot be done is one sentence, and leaves nothing', () => {
  const [table, tableModel] = [at('table.csv'), at('table.model')];
  test.each([
    [
      'a model of tables for a capture',
      1,
      ['score', demo, '--model', tableModel, '--csv', 'OUT'],
      'table.model scores records, not captures.',
    ],
    [
      'one file for two outputs',
      1,
      ['score', table, '--model', tableModel, '--csv', 'OUT', '--json', 'OUT'],
      'out cannot be two outputs at once.',
    ],
    [
      'the labels written over',
      1,
      ['train', demo, '--labels', demoLabels, '--model', 'svm', '-o', demoLabels],
      'demo-labels.csv is being read and cannot be written over.',
    ],
    [
      'neither kind nor file',
      1,
      ['evaluate', table, '--model', 'oracle', '--json', 'OUT'],
      'oracle is neither a model',
    ],
    [
      'a model of tables among the detectors',
      1,
      ['analyze', demo, '--model', tableModel, '--json', 'OUT'],
      'table.model scores records, not flows.',
    ],
    [
      'a kind that is none',
      2,
      ['train', table, '--model', 'oracle', '-o', 'OUT'],
      'Allowed choices are',
    ],
  ] as const)('%s', async (_name, code, words, sentence) => {
    const out = await mkdtemp(at('out-'));
    const ran = await wiresift(...words.map((word) => (word === 'OUT' ? join(out, 'out') : word)));
    expect(ran.stderr).toContain(sentence);
    expect(ran.code).toBe(code);
    if (code === 1)
      expect(ran.stderr.split('\n').filter((line) => line.startsWith('wiresift: '))).toHaveLength(
        1,
      );
    expect(ran.stderr).not.toContain('    at ');
    expect(await readdir(out)).toEqual([]);
  });
});

test.skipIf(process.platform === 'win32')(
  'Ctrl+C in the middle of training leaves nothing',
  async () => {
    const own = at('interrupted');
    await mkdir(own);
    await copyFile(demo, join(own, 'demo.pcap'));
    const out = join(own, 'own.model');
    const words = ['train', join(own, 'demo.pcap'), '--model', 'isolation-forest', '-o', out];
    const child = spawn(process.execPath, [join(root, 'out/main/cli.js'), ...words], {
      stdio: 'ignore',
    });
    while (!existsSync(`${out}.part`)) await wait(5);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
    expect(await readdir(own)).toEqual(['demo.pcap']);
  },
);
