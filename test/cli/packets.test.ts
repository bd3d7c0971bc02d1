import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packetCsvHeader } from '../../src-core/report/packet-csv.ts';
import { capture, caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const file = folder.file;

test('a line for each packet, on standard output or in a file', async () => {
  const path = await file('a.pcap');
  const { code, stdout, stderr } = await wiresift('packets', path, '--csv', '-');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [header, ...lines] = stdout.trimEnd().split('\n');
  expect(`${header}\n`).toBe(packetCsvHeader);
  const at = (name: string) => packetCsvHeader.trimEnd().split(',').indexOf(name);
  expect(lines.map((line) => line.split(',')[at('flow_id')])).toEqual(['1.1', '1.1', '1.3']);
  const out = join(folder.path, 'packets.csv');
  expect(await wiresift('packets', path, '--csv', out)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  });
  expect(await readFile(out, 'utf8')).toBe(stdout);
});

test('no further than was asked', async () => {
  const { stdout } = await wiresift(
    'packets',
    await file('a.pcap'),
    '--csv',
    '-',
    '--max-packets',
    '2',
  );
  expect(stdout.trimEnd().split('\n').length).toBe(1 + 2);
});

test('a capture that was cut is read as far as it goes, which is said', async () => {
  const path = await file('cut.pcap', capture.subarray(0, -1));
  const { code, stdout, stderr } = await wiresift('packets', path, '--csv', '-');
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').length).toBe(1 + 2);
  expect(stderr).toMatch(/^cut\.pcap: The file ends in the middle of a record; .*packet 3/);
});

test('what is no capture: one sentence, and no file', async () => {
  const out = join(folder.path, 'packets.csv');
  const { code, stderr } = await wiresift('packets', await file('a', 'text'), '--csv', out);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^wiresift: a is not a network capture: .*\n$/);
  expect(await readdir(folder.path)).toEqual(['a']);
});

test.each([
  ['no output', ['a.pcap']],
  ['no file', ['--csv', '-']],
  ['two files', ['a.pcap', 'b.pcap', '--csv', '-']],
])('%s: exit code 2', async (_what, words) => {
  const { code, stdout } = await wiresift('packets', ...words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});
