import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { createEngine } from '../../src-main/engine/engine.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { askingAs, builtWorkers, runningEngine } from './running-engine.ts';

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const capture = pcapFile(
  inTime([udpFrame(ends), udpFrame({ ...ends, srcPort: 2 }, new Uint8Array(100))]),
);

describe('exports', () => {
  test('a selection becomes a file under a random name', async () => {
    const it = await runningEngine();
    await it.imported(await it.file('a.pcap', capture));
    const asked = { where: 'bytes:>100', sort: '-bytes' };
    const job = await it.over(await it.ask('flows.export', asked));
    expect(job).toMatchObject({ kind: 'export', state: 'done', title: 'flows.csv' });
    expect(job.exportName).toMatch(/^flows-[0-9a-f-]{36}\.csv$/);
    const lines = (await readFile(it.engine.exportPath(job.exportName!), 'utf8')).split('\n');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['1.2', '']);
  });

  test.each(['', 'flows.csv', '../case.wiresift', '/etc/passwd', '..', 'flows-*.csv'])(
    'no job made "%s", so it cannot be taken',
    async (name) => {
      const { engine } = await runningEngine();
      expect(() => engine.exportPath(name)).toThrow(
        new AppError('not-found', 'There is no such export.'),
      );
    },
  );

  test.each<[object, string, number?]>([
    [{ where: 'nosuch:1' }, 'The filter does not know the field "nosuch" (at character 1).', 0],
    [{ sort: 'nosuch' }, 'There is no column "nosuch" to sort by.'],
  ])('%j is refused before there is a job', async (asked, message, at) => {
    const it = await runningEngine();
    const refused = expect(it.ask('flows.export', asked)).rejects;
    await refused.toThrow(new AppError('bad-input', message, at));
    expect(await it.ask('jobs.list', {})).toEqual([]);
  });
});

describe('a caller who is confined to the upload folder', () => {
  test('imports what was uploaded, and the upload goes when its capture goes', async () => {
    const it = await runningEngine();
    const ask = askingAs(it.engine, { confinedTo: it.engine.uploadFolder });
    const path = await it.engine.uploadPath('mine.pcap');
    await writeFile(path, capture);
    const job = await it.over(await ask('captures.import', { path }));
    expect(job).toMatchObject({ state: 'done', title: 'mine.pcap' });
    await ask('captures.remove', { captureId: 1 });
    expect(existsSync(dirname(path))).toBe(false);
  });

  test('an upload that is no capture is removed at once, and so is one that is cancelled', async () => {
    const it = await runningEngine();
    const path = await it.engine.uploadPath('text.pcap');
    await writeFile(path, 'no capture');
    expect(await it.imported(path)).toMatchObject({ state: 'failed' });
    expect(await readdir(it.engine.uploadFolder)).toEqual([]);
    const jobs = [];
    for (let i = 0; i < 4; i++) {
      const upload = await it.engine.uploadPath('a.pcap');
      await writeFile(upload, capture);
      jobs.push(await it.ask('captures.import', { path: upload }));
    }
    await it.ask('jobs.cancel', { jobId: jobs[3]!.jobId });
    await Promise.all(jobs.map(it.over));
    expect((await readdir(it.engine.uploadFolder)).length).toBe(3);
  });

  test('reaches nothing else', async () => {
    const it = await runningEngine();
    const outside = await it.file('a.pcap', capture);
    const { uploadFolder } = it.engine;
    const ask = askingAs(it.engine, { confinedTo: uploadFolder });
    const paths = [
      outside,
      '/etc/passwd',
      '..',
      '../../../a.pcap',
      uploadFolder,
      `${uploadFolder}-x/a`,
    ];
    for (const path of paths) {
      await expect(ask('captures.import', { path })).rejects.toThrow(
        new AppError('not-allowed', 'Over this door only uploaded files can be opened.'),
      );
    }
    expect(await it.ask('jobs.list', {})).toEqual([]);
  });
});

describe('the life of an engine', () => {
  test('it leaves no case, upload or export behind', async () => {
    const it = await runningEngine();
    await it.imported(await it.file('a.pcap', capture));
    await it.over(await it.ask('flows.export', {}));
    await it.engine.close();
    expect(await readdir(join(it.dataFolder, 'scratch'))).toEqual([]);
    await it.engine.close(); // the same end
  });

  test('it can be closed in the middle of an import', async () => {
    const it = await runningEngine();
    const frames = Array.from({ length: 40_000 }, (_, i) => udpFrame({ ...ends, srcPort: i }));
    const path = await it.file('large.pcap', pcapFile(inTime(frames)));
    for (let i = 0; i < 3; i++) await it.ask('captures.import', { path });
    while ((await it.ask('flows.page', { limit: 1 })).total === 0);
    await it.engine.close();
    expect(await readdir(join(it.dataFolder, 'scratch'))).toEqual([]);
  });

  test('what a killed process left behind is removed, what a living one keeps is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiresift-orphans-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const scratch = join(folder, 'scratch');
    const beyondAnyPid = 2 ** 30;
    const [dead, living] = [`${beyondAnyPid}-abcdef`, `${process.ppid}-abcdef`];
    const [foreign, alike] = ['notes', `${beyondAnyPid}-report`];
    await mkdir(join(scratch, alike, 'drafts'), { recursive: true });
    for (const name of [dead, living, foreign]) {
      await mkdir(join(scratch, name, 'uploads'), { recursive: true });
      await writeFile(join(scratch, name, 'uploads', 'x'), 'x');
    }
    const engine = await createEngine({
      workerFolder: builtWorkers,
      resourceFolder: folder,
      dataFolder: folder,
      version: '1',
    });
    await engine.close();
    expect((await readdir(scratch)).sort()).toEqual([living, foreign, alike].sort());
  });

  test('a data folder that cannot be made is said in a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiresift-nofolder-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const dataFolder = join(folder, 'file', 'data');
    await writeFile(join(folder, 'file'), '');
    const options = {
      workerFolder: builtWorkers,
      resourceFolder: folder,
      dataFolder,
      version: '1',
    };
    await expect(createEngine(options)).rejects.toThrow(AppError);
  });

  test('a listener that throws hurts neither the job nor the other listeners', async () => {
    const it = await runningEngine();
    it.engine.listen(() => {
      throw new Error('window is gone');
    });
    const heard: string[] = [];
    it.engine.listen(({ kind }) => heard.push(kind));
    expect(await it.imported(await it.file('a.pcap', capture))).toMatchObject({ state: 'done' });
    expect(heard).toContain('changed');
  });

  test('who stopped listening hears nothing', async () => {
    const it = await runningEngine();
    const heard: unknown[] = [];
    const stop = it.engine.listen((news) => heard.push(news));
    stop();
    await it.imported(await it.file('a.pcap', capture));
    expect(heard).toEqual([]);
  });

  test('it says who it is', async () => {
    const it = await runningEngine();
    expect(await it.ask('system.about', {})).toEqual({ name: 'Wiresift', version: '9.9.9' });
  });
});
