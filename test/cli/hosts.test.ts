import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hostColumns } from '../../src-core/feature/host-columns.ts';
import { hostCsvHeader } from '../../src-core/report/host-csv.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const ends = { src: '192.0.2.1', dst: '192.0.2.2', srcPort: 1000, dstPort: 53 };
const back = { src: ends.dst, dst: ends.src, srcPort: 53, dstPort: 1000 };
/** At 0, 40, 80 and 120 s. */
const capture = pcapFile(
  inTime([udpFrame(ends), udpFrame(back), udpFrame(ends), udpFrame(ends)], {
    everyUs: 40_000_000,
  }),
);

/** Window, host, packets out, destinations that are new to it. */
function told(csv: string): string[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  expect(`${header}\n`).toBe(hostCsvHeader);
  const names: readonly string[] = hostColumns.map(({ column }) => column);
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[names.indexOf(name)]!;
    const window = cell('window_start');
    const start = window === '' ? 'all' : String(Number(window) - captureStartUs / 1e6);
    return [start, cell('ip'), cell('packets_out'), cell('new_destination_ratio')].join(' ');
  });
}

describe('a row for each host', () => {
  const whole = ['all 192.0.2.1 3 1.0', 'all 192.0.2.2 1 1.0'];

  test('in windows of a minute, and for the whole capture', async () => {
    const path = await folder.file('a.pcap', capture);
    const { code, stdout, stderr } = await wiresift('hosts', path, '--csv', '-');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(told(stdout)).toEqual([
      '0 192.0.2.1 1 1.0',
      '0 192.0.2.2 1 1.0',
      '60 192.0.2.1 1 0.0',
      '120 192.0.2.1 1 0.0',
      ...whole,
    ]);
  });

  test('in windows as long as one likes, into a file', async () => {
    const path = await folder.file('a.pcap', capture);
    const out = join(folder.path, 'hosts.csv');
    const ran = await wiresift('hosts', path, '--window', '120', '--csv', out);
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(told(await readFile(out, 'utf8'))).toEqual([
      '0 192.0.2.1 2 1.0',
      '0 192.0.2.2 1 1.0',
      '120 192.0.2.1 1 0.0',
      ...whole,
    ]);
  });

  test('of several captures as of one', async () => {
    const [a, b] = [await folder.file('a.pcap', capture), await folder.file('b.pcap', capture)];
    const { stdout } = await wiresift('hosts', a, b, '--window', '3600', '--csv', '-');
    expect(told(stdout).slice(2)).toEqual(['all 192.0.2.1 6 1.0', 'all 192.0.2.2 2 1.0']);
  });

  test('the header alone without packets', async () => {
    const path = await folder.file('none.pcap', pcapFile([]));
    const { code, stdout } = await wiresift('hosts', path, '--csv', '-');
    expect({ code, stdout }).toEqual({ code: 0, stdout: hostCsvHeader });
  });
});

test('a capture that cannot be read: one sentence, and what was there stays', async () => {
  const out = join(folder.path, 'hosts.csv');
  await writeFile(out, 'old');
  const path = await folder.file('text.txt', 'some text, longer than any header would be');
  const { code, stderr } = await wiresift('hosts', path, '--csv', out);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^wiresift: text\.txt is not a network capture: .*\n$/);
  expect(await readFile(out, 'utf8')).toBe('old');
});

test.each(['0', '-5', 'x', '1.5'])('a window of %s seconds is refused', async (window) => {
  const path = await folder.file('a.pcap', capture);
  const { code, stderr } = await wiresift('hosts', path, '--csv', '-', `--window=${window}`);
  expect(code).toBe(2);
  expect(stderr).toContain('It is not a whole number above zero.');
});
