import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { linearModel } from '../fixtures/brought-models.ts';
import { capture, caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();

const side = (said: object) =>
  JSON.stringify({ score: 'higher is more unusual', threshold: 0.9, ...said });

/** A model of b - a: nineteen rows in twenty are ordinary. */
const table = ['b,a,label']
  .concat(
    Array.from(
      { length: 60 },
      (_, i) => `${i % 20 === 7 ? 9 : i % 3},2,${i % 20 === 7 ? 'scan' : 'normal'}`,
    ),
  )
  .join('\n');

describe('an ONNX model with its side file', () => {
  test('scores a table; what nobody has measured stays empty', async () => {
    const rows = await folder.file('t.csv', table);
    const model = await folder.file('mine.onnx', linearModel);
    await folder.file('mine.json', side({ profile: 'records', columns: ['b', 'a'] }));
    const { code, stdout } = await wiresift('score', rows, '--model', model, '--csv', '-');
    expect(code).toBe(0);
    const [head, first, , , , , , , eighth] = stdout.split('\n');
    expect(head).toBe('line,id,b,a,raw_score,score,is_reported');
    expect(first).toMatch(/^2,,0,2,0\.182\d+,,0$/); // sigmoid(-1.5)
    expect(eighth).toMatch(/^9,,9,2,0\.999\d+,,1$/); // sigmoid(7.5)
  });

  test('scores the flows of a capture', async () => {
    const path = await folder.file('a.pcap', capture);
    const model = await folder.file('mine.onnx', linearModel);
    const columns = ['fwd_packets', 'bwd_packets'];
    await folder.file('mine.json', side({ profile: 'wiresift', columns }));
    const { code, stdout } = await wiresift('score', path, '--model', model, '--json', '-');
    expect(code).toBe(0);
    const told = JSON.parse(stdout) as { rows: number; top: { row: string; score: null }[] };
    expect(told.rows).toBe(2);
    expect(told.top.map(({ row, score }) => [row, score])).toEqual([
      ['1.1', null],
      ['1.3', null],
    ]);
  });

  test('is judged beside the trivial model', async () => {
    const rows = await folder.file('t.csv', table);
    const model = await folder.file('mine.onnx', linearModel);
    await folder.file('mine.json', side({ profile: 'records', columns: ['b', 'a'] }));
    const { code, stdout } = await wiresift('evaluate', rows, '--model', model, '--json', '-');
    expect(code).toBe(0);
    const { models } = JSON.parse(stdout) as {
      models: { model: string; roc_auc: number; rows: number }[];
    };
    expect(models.map(({ model: name, rows: count }) => [name, count])).toEqual([
      ['mine.onnx', 60],
      ['robust-baseline', 60],
    ]);
    expect(models[0]!.roc_auc).toBe(1);
  });

  test('finds beside the detectors what its threshold says, and the report tells which it was', async () => {
    const path = await folder.file('a.pcap', capture);
    const model = await folder.file('mine.onnx', linearModel);
    const columns = ['fwd_packets', 'bwd_packets'];
    await folder.file('mine.json', side({ profile: 'wiresift', columns, threshold: 0.6 }));
    const analyze = ['analyze', path, '--model', model, '--json', '-'];
    const { code, stdout } = await wiresift(...analyze);
    expect(code).toBe(0);
    const { alerts, models } = JSON.parse(stdout) as {
      alerts: { detector: string; severity: string }[];
      models: Record<string, unknown>[];
    };
    expect(alerts.filter(({ detector }) => detector === 'model:onnx')).toEqual([
      expect.objectContaining({ title: 'Unusual flows (ONNX model)', severity: 'low' }),
    ]);
    expect(models).toEqual([
      expect.objectContaining({
        ...{ name: 'mine.onnx', kind: 'onnx', threshold: 0.6, scored_rows: 2, seed: null },
        ...{
          false_alarm_rate: null,
          sha256: createHash('sha256').update(linearModel).digest('hex'),
        },
      }),
    ]);
    expect((await wiresift(...analyze)).stdout).toBe(stdout);
    await folder.file('mine.json', side({ profile: 'wiresift', columns: ['fwd_packet', 'state'] }));
    expect((await wiresift(...analyze)).stderr).toBe(
      'wiresift: mine.json names "fwd_packet", which flows do not have: did you mean "fwd_packets"?\n',
    );
  });

  test('is refused without the side file', async () => {
    const rows = await folder.file('t.csv', table);
    const model = await folder.file('mine.onnx', linearModel);
    const { code, stderr } = await wiresift('score', rows, '--model', model);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'wiresift: mine.onnx needs mine.json with it, which says what its columns and its output are: see docs/guide/bring-your-own.md.\n',
    );
  });
});
