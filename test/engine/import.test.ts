import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { ascii } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { type RunningEngine, runningEngine } from './running-engine.ts';

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const small = pcapFile(inTime([udpFrame(ends), udpFrame({ ...ends, srcPort: 2 })]));

/** Enough flows for many batches, so that there is something to interrupt. */
const large = () =>
  pcapFile(
    inTime(
      Array.from({ length: 20_000 }, (_, i) => udpFrame({ ...ends, srcPort: i, dstPort: i >> 10 })),
    ),
  );

async function expectNothing({ ask }: RunningEngine): Promise<void> {
  expect(await ask('captures.list', {})).toEqual([]);
  expect(await ask('flows.page', {})).toMatchObject({ total: 0, matched: 0, rows: [] });
}

describe('an import that is done', () => {
  test('leaves its flows, its facts and its hash', async () => {
    const it = await runningEngine();
    const job = await it.imported(await it.file('small.pcap', small));
    expect(job).toMatchObject({
      kind: 'import',
      title: 'small.pcap',
      state: 'done',
      captureId: 1,
      doneBytes: small.length,
      totalBytes: small.length,
      packets: 2,
      flows: 2,
    });
    expect(await it.ask('captures.list', {})).toEqual([
      {
        captureId: 1,
        name: 'small.pcap',
        bytes: small.length,
        sha256: createHash('sha256').update(small).digest('hex'),
        packets: 2,
        flows: 2,
        startUs: captureStartUs,
        endUs: captureStartUs + 1000,
        state: 'ready',
        issues: 0,
        holds: 'packets',
        evidence: 'present',
      },
    ]);
    expect((await it.ask('flows.page', {})).rows.map(({ flowId }) => flowId)).toEqual([
      '1.1',
      '1.2',
    ]);
    expect(it.news).toContainEqual({
      kind: 'changed',
      nouns: ['captures', 'flows', 'events', 'alerts'],
    });
  });

  test('says what was wrong with the capture', async () => {
    const it = await runningEngine();
    await it.imported(await it.file('cut.pcap', small.subarray(0, -1)));
    const health = await it.ask('captures.health', { captureId: 1 });
    expect(health.issues).toMatchObject([{ kind: 'cut-file', count: 1, firstPacket: 2 }]);
    expect((await it.ask('captures.list', {}))[0]).toMatchObject({ packets: 1, issues: 1 });
  });

  test('a file whose name is hostile is a file', async () => {
    const it = await runningEngine();
    const name =
      process.platform === 'win32' ? "it's; --.pcap" : `it's "a"; DROP TABLE flows; --\n.pcap`;
    await it.imported(await it.file(name, small));
    expect((await it.ask('captures.list', {}))[0]).toMatchObject({ name, state: 'ready' });
  });
});

describe('an import that fails leaves nothing but its reason', () => {
  test.each([
    ['no bytes', ascii(''), 'not-a-capture', 'x.pcap is empty.'],
    [
      'text',
      ascii('Dear diary, today nothing happened.'),
      'not-a-capture',
      'x.pcap is not a network capture: its first bytes are those of no capture format.',
    ],
  ])('%s', async (_what, bytes, code, message) => {
    const it = await runningEngine();
    const job = await it.imported(await it.file('x.pcap', bytes));
    expect(job).toMatchObject({ state: 'failed', error: { code, message } });
    await expectNothing(it);
  });

  test('a missing file, a folder', async () => {
    const it = await runningEngine();
    const missing = await it.imported(join(it.folder, 'gone.pcap'));
    expect(missing.error).toEqual({
      code: 'unreadable-file',
      message: 'gone.pcap does not exist.',
    });
    const folder = await it.imported(it.dataFolder);
    expect(folder.error).toEqual({
      code: 'unreadable-file',
      message: 'data is a folder, not a file.',
    });
    await expectNothing(it);
  });

  test.skipIf(process.platform === 'win32')('a pipe, which nobody writes to', async () => {
    const it = await runningEngine();
    const pipe = join(it.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect((await it.imported(pipe)).error).toEqual({
      code: 'unreadable-file',
      message: 'pipe is no file that can be read again.',
    });
    await expectNothing(it);
  });

  test('and its number is given to the next one', async () => {
    const it = await runningEngine();
    await it.imported(await it.file('bad.pcap', ascii('not a capture')));
    await it.imported(await it.file('good.pcap', small));
    expect((await it.ask('captures.list', {})).map(({ captureId }) => captureId)).toEqual([1]);
  });
});

describe('an import that is cancelled', () => {
  test('leaves nothing, at whatever moment it was', async () => {
    const it = await runningEngine();
    const path = await it.file('large.pcap', large());
    for (const afterMs of [0, 1, 20, 60, 120, 200]) {
      const job = await it.ask('captures.import', { path });
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      const cancelled = await it.ask('jobs.cancel', { jobId: job.jobId });
      expect(cancelled.state).toBe('cancelled');
      await expectNothing(it);
    }
    // What was sent before the thread ended may still arrive; it must not arrive in the case.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expectNothing(it);
  });

  test('when flows of it could be seen already', async () => {
    const it = await runningEngine();
    const job = await it.ask('captures.import', { path: await it.file('large.pcap', large()) });
    while ((await it.ask('flows.page', { limit: 1 })).total === 0);
    await it.ask('jobs.cancel', { jobId: job.jobId });
    await expectNothing(it);
  });

  test('while it waits its turn, gives back its number', async () => {
    const it = await runningEngine();
    const path = await it.file('large.pcap', large());
    const [first, second, third] = [
      await it.ask('captures.import', { path }),
      await it.ask('captures.import', { path }),
      await it.ask('captures.import', { path }),
    ];
    expect(third.state).toBe('queued');
    expect((await it.ask('jobs.cancel', { jobId: third.jobId })).state).toBe('cancelled');
    await Promise.all([first, second].map(({ jobId }) => it.ask('jobs.cancel', { jobId })));
    const other = await it.file('small.pcap', small);
    await it.imported(other);
    expect((await it.ask('captures.list', {})).map(({ captureId }) => captureId)).toEqual([1]);
    expect((await it.imported(other)).captureId).toBe(2);
    expect((await it.imported(other)).captureId).toBe(3);
  });
});

describe('two captures', () => {
  test('read at the same time give the answers they give alone', async () => {
    const it = await runningEngine();
    const paths = [await it.file('large.pcap', large()), await it.file('small.pcap', small)];
    const jobs = await Promise.all(paths.map((path) => it.imported(path)));
    expect(jobs.map(({ state, captureId }) => [state, captureId])).toEqual([
      ['done', 1],
      ['done', 2],
    ]);
    const page = await it.ask('flows.page', { captureId: 2 });
    expect(page).toMatchObject({ total: 2, matched: 2 });
    expect(page.rows.map(({ flowId }) => flowId)).toEqual(['2.1', '2.2']);
    expect((await it.ask('flows.page', {})).total).toBe(20_002);
  });

  test('one that is removed takes its flows along; its number is not used again', async () => {
    const it = await runningEngine();
    const path = await it.file('small.pcap', small);
    await it.imported(path);
    await it.imported(path);
    expect(await it.ask('captures.remove', { captureId: 1 })).toMatchObject({ captureId: 1 });
    expect((await it.ask('flows.page', {})).rows.map(({ flowId }) => flowId)).toEqual([
      '2.1',
      '2.2',
    ]);
    expect((await it.imported(path)).captureId).toBe(3);
    expect(await readdir(it.folder)).toContain('small.pcap');
  });

  test('one that is still being read cannot be removed', async () => {
    const it = await runningEngine();
    const job = await it.ask('captures.import', { path: await it.file('large.pcap', large()) });
    while ((await it.ask('captures.list', {})).length === 0);
    await expect(it.ask('captures.remove', { captureId: 1 })).rejects.toThrow('still being read');
    await it.ask('jobs.cancel', { jobId: job.jobId });
  });

  test('one that is none', async () => {
    const it = await runningEngine();
    const none = new AppError('not-found', 'There is no such capture in this case.');
    await expect(it.ask('captures.remove', { captureId: 5 })).rejects.toThrow(none);
    await expect(it.ask('captures.health', { captureId: 5 })).rejects.toThrow(none);
  });
});

test('imports that fail one after the other never meet the number of the last one', async () => {
  const it = await runningEngine();
  const bad = await it.file('bad.pcap', ascii('not a capture'));
  for (let i = 0; i < 4; i++) {
    const asking = Array.from({ length: 5 }, () => it.ask('flows.page', {}));
    const jobs = await Promise.all([it.imported(bad), it.imported(bad), it.imported(bad)]);
    expect(jobs.map(({ error }) => error?.code)).toEqual(Array(3).fill('not-a-capture'));
    await Promise.all(asking);
  }
  await expectNothing(it);
});

test('the demo capture is one of the program', async () => {
  const it = await runningEngine();
  const job = await it.over(await it.ask('captures.demo', {}));
  expect(job).toMatchObject({ state: 'done', title: 'demo.pcap' });
});
