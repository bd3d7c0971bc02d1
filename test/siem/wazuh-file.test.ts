import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { wazuhFile } from '../../src-main/siem/wazuh-file.ts';
import { forwarded, idOf } from './made-alerts.ts';

const signal = new AbortController().signal;

async function place(limits: { maxBytes?: number; files?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-wazuh-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'alerts.json');
  const { maxBytes = 1e6, files = 3 } = limits;
  return { folder, path, sender: wazuhFile({ path, maxBytes, files }) };
}

const idsIn = async (path: string) =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { alert_id: string }).alert_id);

test('alerts are lines of one file, in their order', async () => {
  const { path, sender } = await place();
  expect(await sender.send([forwarded(1), forwarded(2)], signal)).toEqual({ taken: 2 });
  expect(await sender.send([forwarded(3)], signal)).toEqual({ taken: 1 });
  expect(await idsIn(path)).toEqual([idOf(1), idOf(2), idOf(3)]);
});

test('a full file is put aside, and the oldest goes', async () => {
  // A line has 700 bytes or so: each file takes one.
  const { folder, path, sender } = await place({ maxBytes: 1000, files: 3 });
  for (const number of [1, 2, 3, 4]) await sender.send([forwarded(number)], signal);
  expect((await readdir(folder)).sort()).toEqual(['alerts.1.json', 'alerts.2.json', 'alerts.json']);
  expect(await idsIn(path)).toEqual([idOf(4)]);
  expect(await idsIn(join(folder, 'alerts.2.json'))).toEqual([idOf(2)]);
});

test('a single file is begun anew', async () => {
  const { folder, path, sender } = await place({ maxBytes: 1000, files: 1 });
  for (const number of [1, 2]) await sender.send([forwarded(number)], signal);
  expect(await readdir(folder)).toEqual(['alerts.json']);
  expect(await idsIn(path)).toEqual([idOf(2)]);
});

test('what was cut off in the middle stays a line of its own', async () => {
  const { path, sender } = await place();
  await appendFile(path, '{"integration":"wire');
  await sender.send([forwarded(1)], signal);
  const [torn, whole] = (await readFile(path, 'utf8')).split('\n');
  expect(torn).toBe('{"integration":"wire');
  expect(JSON.parse(whole!)).toMatchObject({ alert_id: idOf(1) });
});

test('a folder that is not there is a sentence', async () => {
  const path = join((await place()).folder, 'none', 'alerts.json');
  const sent = await wazuhFile({ path, maxBytes: 1e6, files: 2 }).send([forwarded(1)], signal);
  expect(sent).toEqual({ taken: 0, problem: 'The folder of alerts.json does not exist.' });
});
