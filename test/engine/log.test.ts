// The program's log: what goes in, and what never does.

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { type Log, openLog } from '../../src-main/engine/log.ts';
import { readLog } from '../../src-main/engine/read-log.ts';
import { RotatingFile } from '../../src-main/engine/rotating-file.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(): Promise<{ folder: string; log: Log; written: () => Promise<string> }> {
  const folder = await emptyFolder();
  const log = openLog(folder);
  onTestFinished(() => log.close());
  return { folder, log, written: () => readFile(join(folder, 'wiresift.log'), 'utf8') };
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a line has its time, level, process, facts and sentence', async () => {
  const { log, written } = await opened();
  log.with({ requestId: 'r1' }).info({ captureId: 3, where: 'port:443' }, 'imported');
  log.bug(new AppError('disk-full', 'The disk is full.'));
  const [first, second] = linesOf(await written());
  const pid = process.pid;
  expect(first).toEqual({
    ...{ level: 30, time: expect.any(Number), pid, msg: 'imported' },
    ...{ requestId: 'r1', captureId: 3, where: 'port:443' },
  });
  const err = { code: 'disk-full', type: 'AppError', message: 'The disk is full.' };
  expect(second).toMatchObject({ level: 50, msg: 'a bug', err });
  expect(second?.err).toMatchObject({ stack: expect.stringContaining('log.test.ts') });
});

test('what is below the level is not written, and the level can be changed', async () => {
  const { log, written } = await opened();
  log.debug({}, 'one');
  log.use({ level: 'debug', maxBytes: 65_536, files: 2 });
  log.debug({}, 'two');
  log.use({ level: 'error', maxBytes: 65_536, files: 2 });
  for (const say of [log.info, log.warn]) say({}, 'three');
  log.error({}, 'four');
  expect(linesOf(await written()).map(({ msg }) => msg)).toEqual(['two', 'four']);
});

const secret = 'hunter2-correct-horse';

test.each<[string, object, string]>([
  ['a token', { token: secret }, ''],
  ['a token deep inside', { headers: [{ Authorization: `Bearer ${secret}` }] }, ''],
  ['a password', { login: { user: 'ann', userPassword: secret } }, ''],
  ['a key', { apiKey: secret, 'api-key': secret, private_key: secret }, ''],
  ['a cookie', { headers: { cookie: `wiresift=${secret}`, 'set-cookie': [secret] } }, ''],
  ['payload', { payload: secret, hex: secret, payloadText: secret }, ''],
  ['bytes of a packet', { packet: new TextEncoder().encode(secret) }, ''],
  ['a body', { body: { any: secret }, data: secret, content: [secret] }, ''],
  ['an address with a token', { url: `/api/flows?limit=1&token=${secret}&x=1` }, ''],
  ['an address with a password', { address: `https://ann:${secret}@siem.example/` }, ''],
  ['a sentence', {}, `refused: authorization was Bearer ${secret}`],
  ['a sentence with a password', {}, `login failed with password=${secret}`],
  ['a request', {}, `GET / HTTP/1.1\r\nCookie: session=${secret}; a=b`],
  ['an error', { err: new Error(`bad token: ${secret}`) }, ''],
  ['a cause', { err: new Error('x', { cause: new Error(`secret=${secret}`) }) }, ''],
  ['fields of an error', { err: Object.assign(new Error('x'), { password: secret }) }, ''],
])('%s stays out', async (_what, facts, sentence) => {
  const { log, written } = await opened();
  log.error({ ...facts, kept: 'this stays' }, sentence);
  const text = await written();
  expect(text).not.toContain('hunter2');
  expect(text).not.toContain(Buffer.from(secret).toString('hex'));
  expect(linesOf(text)).toMatchObject([{ kept: 'this stays' }]);
});

test('a secret that was named stays out, whatever it stands in', async () => {
  const { log, written } = await opened();
  log.keepOut('5dG-kA_9zz');
  log.keepOut('a'); // too short: every line would lose its letters
  log.bug(new Error('ENOENT: /tmp/5dG-kA_9zz/x'));
  log.info({ any: ['5dG-kA_9zz'] }, 'a 5dG-kA_9zz b');
  expect(await written()).not.toContain('5dG-kA_9zz');
  expect(linesOf(await written())[1]).toMatchObject({ msg: 'a [kept out] b' });
});

test('a line is no longer than anybody reads, whatever it is given', async () => {
  const { log, written } = await opened();
  const ring: Record<string, unknown> = { big: 2n ** 70n, many: Array(1e5).fill(7), text: 'x' };
  ring.self = ring;
  ring.wide = Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`n${i}`, i]));
  log.info({ ring, long: 'y'.repeat(1e6), no: undefined }, 'z'.repeat(1e6));
  expect((await written()).length).toBeLessThan(20_000);
  expect(linesOf(await written())).toMatchObject([{ ring: { big: String(2n ** 70n) }, no: null }]);
});

const filesIn = async (folder: string) => (await readdir(folder)).sort();

test('a file that is full is put aside, the newest beside the one that is written', async () => {
  const folder = await emptyFolder();
  const file = new RotatingFile(join(folder, 'a.log'), { maxBytes: 10, files: 3 });
  onTestFinished(() => file.close());
  for (const line of ['1111\n', '2222\n', '3333\n', '4444\n', '55555555555555\n', '6\n', '7\n']) {
    file.write(line);
  }
  expect(await filesIn(folder)).toEqual(['a.1.log', 'a.2.log', 'a.log']);
  const texts = ['a.2.log', 'a.1.log', 'a.log'].map((name) => readFile(join(folder, name), 'utf8'));
  expect(await Promise.all(texts)).toEqual(['3333\n4444\n', '55555555555555\n', '6\n7\n']);
  if (process.platform !== 'win32') {
    expect((await stat(join(folder, 'a.log'))).mode & 0o777).toBe(0o600);
  }
  file.limits = { maxBytes: 10, files: 1 };
  file.write('8888888888\n');
  expect(await filesIn(folder)).toEqual(['a.log']);
  expect(await readFile(join(folder, 'a.log'), 'utf8')).toBe('8888888888\n');
});

test.skipIf(process.platform === 'win32')(
  'two that write to one file lose no line when either puts it aside',
  async () => {
    const folder = await emptyFolder();
    const path = join(folder, 'a.log');
    const limits = { maxBytes: 50, files: 100 };
    const both = [new RotatingFile(path, limits), new RotatingFile(path, limits)];
    for (let at = 0; at < 40; at++) both[at % 3 === 0 ? 0 : 1]?.write(`${100 + at}\n`);
    for (const file of both) file.close();
    const texts = (await filesIn(folder)).map((name) => readFile(join(folder, name), 'utf8'));
    const lines = (await Promise.all(texts)).join('').trimEnd().split('\n').sort();
    expect(lines).toEqual(Array.from({ length: 40 }, (_, at) => String(100 + at)));
  },
);

test('the end of the log is read across files, by level, the newest last', async () => {
  const { folder, log } = await opened();
  expect(await readLog(folder, 5, 'debug')).toMatchObject({ lines: [], hasMore: false });
  log.use({ level: 'info', maxBytes: 150, files: 3 });
  for (let at = 1; at <= 6; at++) (at % 3 === 0 ? log.warn : log.info)({ at }, `line ${at} ä`);
  expect(await filesIn(folder)).toEqual(['wiresift.1.log', 'wiresift.2.log', 'wiresift.log']);
  const said = async (most: number, least: 'info' | 'warn') => {
    const { lines, hasMore } = await readLog(folder, most, least);
    return [lines.map(({ sentence }) => sentence), hasMore];
  };
  expect(await said(4, 'info')).toEqual([['line 3 ä', 'line 4 ä', 'line 5 ä', 'line 6 ä'], true]);
  expect(await said(2, 'warn')).toEqual([['line 3 ä', 'line 6 ä'], false]);
  const { lines } = await readLog(folder, 1, 'warn');
  expect(lines).toEqual([
    {
      ...{ atUs: expect.any(Number), level: 'warn', sentence: 'line 6 ä' },
      ...{ processId: process.pid, facts: { at: 6 } },
    },
  ]);
  const little = await readLog(folder, 100, 'info', 100);
  expect(little.lines.map(({ sentence }) => sentence)).toEqual(['line 6 ä']);
  expect(little.hasMore).toBe(true);
});
