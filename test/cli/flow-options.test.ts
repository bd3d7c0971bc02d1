// What a flow is and when it ends, as options of every command that makes flows.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyProfile } from '../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import { ascii } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { caseFolder, ends } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const file = folder.file;

type Row = Record<string, string>;

async function flowsOf(bytes: Uint8Array, ...words: readonly string[]): Promise<Row[]> {
  const { rows, said } = await readFlows(bytes, words);
  expect(said).toBe('');
  return rows;
}

/** And what was said about the capture. */
async function readFlows(bytes: Uint8Array, words: readonly string[]) {
  const path = await file('a.pcap', bytes);
  const { code, stdout, stderr } = await wiresift('flows', path, '--csv', '-', ...words);
  expect(code).toBe(0);
  return { rows: rowsOf(stdout), said: stderr };
}

function rowsOf(stdout: string): Row[] {
  const [header = '', ...lines] = stdout.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
  });
}

const idsIn = (rows: readonly Row[]) => rows.map(({ flow_id }) => flow_id);

const slow = pcapFile(
  inTime(
    Array.from({ length: 4 }, () => udpFrame(ends)),
    { everyUs: 2e6 },
  ),
);
const tagged = pcapFile(inTime([udpFrame({ ...ends, vlans: [5] }), udpFrame(ends)]));
const wrong = pcapFile(inTime([udpFrame({ ...ends, checksum: 1 }, ascii('x'))]));
const text = pcapFile(inTime([udpFrame(ends, ascii(`${'a'.repeat(9000)}${'b'.repeat(9000)}`))]));

describe('each has its effect', () => {
  test.each([
    ['two seconds of silence are too long', slow, ['--idle', '1.5'], ['1.1', '1.2', '1.3', '1.4']],
    ['and are not', slow, ['--idle', '3'], ['1.1']],
    ['cut after four seconds', slow, ['--active', '4'], ['1.1', '1.3']],
    ['with and without a VLAN', tagged, [], ['1.1', '1.2']],
    ['VLANs do not count', tagged, ['--ignore-vlan'], ['1.1']],
    ['no further than one packet', tagged, ['--max-packets', '1'], ['1.1']],
  ])('%s', async (_what, bytes, words, ids) => {
    expect(idsIn(await flowsOf(bytes, ...words))).toEqual(ids);
  });

  test('no more open flows than were asked for', async () => {
    const others = Array.from({ length: 5 }, (_, i) => udpFrame({ ...ends, srcPort: i }));
    const path = await file('a.pcap', pcapFile(inTime([...others, others[0]!])));
    const { stdout, stderr } = await wiresift('flows', path, '--csv', '-', '--max-flows', '2');
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(1 + 5);
    expect(stderr).not.toBe('');
  });

  test('checksums are verified only when that is asked for', async () => {
    const [unverified] = await flowsOf(wrong);
    expect(unverified!.bad_checksums).toBe('0');
    const { rows, said } = await readFlows(wrong, ['--checksums']);
    expect(rows[0]!.bad_checksums).toBe('1');
    expect(said).toContain('Checksums are wrong.');
  });

  test('entropy is that of as much payload as was asked for', async () => {
    const entropy = async (...words: readonly string[]) =>
      Number((await flowsOf(text, ...words))[0]!.payload_entropy);
    expect(await entropy()).toBe(0); // 8,192 times the same letter
    expect(await entropy('--entropy-bytes', '9000')).toBe(0);
    // Two letters, equally often: one bit, and a little for the sample.
    expect(await entropy('--entropy-bytes', 'all')).toBeCloseTo(1, 3);
  });
});

test('only flows that a filter accepts, and how many others there were', async () => {
  const frames = [53, 53, 54].map((dstPort) => udpFrame({ ...ends, dstPort }));
  const { rows, said } = await readFlows(pcapFile(inTime(frames)), ['--where', 'not packets:>1']);
  expect(rows.map(({ flow_id }) => flow_id)).toEqual(['1.3']);
  expect(said).toContain(
    'a.pcap: Flows were left out, because the filter does not accept them. (once)',
  );
});

test('the profile of every feature is the wider table', async () => {
  const [row] = await flowsOf(slow, '--profile', 'all');
  expect(Object.keys(row!)).toEqual([
    ...flowColumns.map(({ column }) => column),
    ...everyProfile.columns,
  ]);
});

test('a flow is found again with the settings that it was found with', async () => {
  const path = await file('a.pcap', slow);
  const out = join(folder.path, 'cut.pcapng');
  const words = ['--flow', '1.3', '--write', out];
  const { code } = await wiresift('extract', path, ...words);
  expect(code).toBe(1); // by the usual rules packet 3 is of flow 1.1
  const { stderr } = await wiresift('extract', path, ...words, '--idle', '1.5');
  expect(stderr).toBe('1 packets of flow 1.3\n');
  expect((await readFile(out)).length).toBeGreaterThan(0);
});

describe('wrong values', () => {
  test.each([
    ['--idle', '0', 'It is not a number of seconds above zero.'],
    ['--idle', '-1', ''],
    ['--active', '1e9', 'It is not a number of seconds above zero.'],
    ['--max-flows', '1.5', 'It is not a whole number above zero.'],
    ['--max-packets', '0', 'It is not a whole number above zero.'],
    ['--entropy-bytes', 'some', 'It is neither all nor a whole number from 1 to 4294967295.'],
    ['--entropy-bytes', '4294967296', 'It is neither all nor a whole number'],
    ['--stream-bytes', '', 'It is not a whole number above zero.'],
    ['--tunnels', 'both', 'Allowed choices are inner, outer.'],
    ['--profile', 'nosuch', 'Allowed choices are wiresift, all'],
    ['--zeek-format', 'xml', 'Allowed choices are tsv, json.'],
  ])('%s %j: exit code 2 and a sentence', async (option, value, sentence) => {
    const { code, stdout, stderr } = await wiresift('flows', 'a.pcap', '--csv', '-', option, value);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^error: .*\n$/);
  });
});
