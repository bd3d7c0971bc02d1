// Every format in which flows leave, from one reading.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { generateCapture } from '../bench/generate-capture.ts';
import { tcpTalk } from '../core/flow/tcp-talk.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { arpFrame, udpFrame } from '../fixtures/frames.ts';
import { caseFolder, ends } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const file = folder.file;
const out = (name: string) => join(folder.path, name);
const isUnix = process.platform !== 'win32';

const arp = arpFrame({
  operation: 'request',
  senderMac: '00:00:5e:00:53:01',
  senderIp: '192.0.2.1',
  targetMac: '00:00:00:00:00:00',
  targetIp: '192.0.2.2',
});

/** A datagram, a question of ARP, and a connection whose SYN-ACK comes first. */
const mixed = pcapFile([
  ...inTime([udpFrame(ends), arp]),
  ...tcpTalk(['5 < SA 500 101', '> A 101 501', '> PA 101 501 +4', '< R 501']),
]);

type Cells = Record<string, string>;

function tableIn(text: string, separator: string, header: readonly string[]): Cells[] {
  const lines = text.trimEnd().split('\n');
  return lines.map((line) => {
    const values = line.split(separator);
    expect(values.length).toBe(header.length);
    return Object.fromEntries(header.map((name, i) => [name, values[i]!]));
  });
}

function csvIn(text: string): Cells[] {
  const [header = '', ...lines] = text.split('\n');
  return tableIn(lines.join('\n'), ',', header.split(','));
}

function zeekIn(text: string): Cells[] {
  const lines = text.split('\n');
  const header = lines
    .find((line) => line.startsWith('#fields'))!
    .split('\t')
    .slice(1);
  return tableIn(lines.filter((line) => !line.startsWith('#')).join('\n'), '\t', header);
}

const jsonIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('all formats from one reading', () => {
  test('each says the same of the same flows, and nothing else is left', async () => {
    const path = await file('a.pcap', mixed);
    const formats = ['csv', 'json', 'parquet', 'zeek', 'eve'];
    const words = formats.flatMap((format) => [`--${format}`, out(format)]);
    expect(await wiresift('flows', path, ...words)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect((await readdir(folder.path)).sort()).toEqual(['a.pcap', ...formats].sort());

    const text = (format: string) => readFile(out(format), 'utf8');
    const csv = csvIn(await text('csv'));
    expect(csv.map(({ protocol }) => protocol)).toEqual(['udp', 'arp', 'tcp']);
    expect(jsonIn(await text('json')).map(cellsOf)).toEqual(csv.map(valuesOf));
    const known = csv.filter(({ protocol }) => protocol !== 'arp');
    expect(zeekIn(await text('zeek')).map(comparable)).toEqual(known.map(zeekOf));
    expect(jsonIn(await text('eve')).map(({ community_id }) => community_id)).toEqual(
      known.map(({ community_id }) => community_id),
    );
    expect((await readFile(out('parquet'))).subarray(0, 4).toString()).toBe('PAR1');
  });

  /** Numbers are compared as numbers, and what is empty is null. */
  const valuesOf = (cells: Cells) =>
    Object.entries(cells).map(([name, cell]) => [name, cell === '' ? null : cell]);
  const cellsOf = (flow: object) =>
    Object.entries(flow).map(([name, value]) => [
      name,
      value === null ? null : spelled(name, value),
    ]);

  function spelled(name: string, value: unknown): string {
    if (['start', 'end', 'duration', 'handshake_rtt'].includes(name))
      return Number(value).toFixed(6);
    if (typeof value !== 'number') return String(value);
    const isFeature = /entropy|ratio|_(min|mean|std|max)$|packets$|window$|per_sec|subflows/.test(
      name,
    );
    const isCount = /^(fwd_|bwd_)?packets$/.test(name);
    return isFeature && !isCount && Number.isInteger(value) ? `${value}.0` : String(value);
  }

  const comparable = ({ uid, ...record }: Cells) => ({ ...record, uid: uid!.length });

  /** A line of conn.log from a row of the CSV; src of the TCP flow is its responder. */
  function zeekOf(row: Cells): object {
    const [orig, resp] = row.protocol === 'tcp' ? ['bwd', 'fwd'] : ['fwd', 'bwd'];
    const [from, to] = row.protocol === 'tcp' ? ['dst', 'src'] : ['src', 'dst'];
    return {
      ts: row.start,
      uid: 18,
      'id.orig_h': row[`${from}_ip`],
      'id.orig_p': row[`${from}_port`],
      'id.resp_h': row[`${to}_ip`],
      'id.resp_p': row[`${to}_port`],
      proto: row.protocol,
      service: row.service || '-',
      duration: row.duration,
      orig_bytes: row[`${orig}_payload_bytes`],
      resp_bytes: row[`${resp}_payload_bytes`],
      conn_state: row.conn_state,
      local_orig: 'T',
      local_resp: 'T',
      missed_bytes: '0',
      history: row.protocol === 'tcp' ? '^hADr' : row.history || '-',
      orig_pkts: row[`${orig}_packets`],
      orig_ip_bytes: '-',
      resp_pkts: row[`${resp}_packets`],
      resp_ip_bytes: '-',
      tunnel_parents: '-',
      community_id: row.community_id,
    };
  }
});

describe('on standard output', () => {
  test.each([
    ['--json', /^\{"flow_id":"1\.1",.*\n\{"flow_id":"1\.2",.*\n\{"flow_id":"1\.3",.*\}\n$/],
    ['--zeek', /^#separator \\x09\n(#.*\n)+1772442000\.000000\t.*\n1772442000\.005000\t.*\n$/],
    ['--eve', /^\{"timestamp":.*\}\n\{"timestamp":.*\}\n$/],
  ])('%s -', async (option, shape) => {
    const { code, stdout, stderr } = await wiresift(
      'flows',
      await file('a.pcap', mixed),
      option,
      '-',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(shape);
  });

  test('conn.log as JSON, beside a table in a file', async () => {
    const path = await file('a.pcap', mixed);
    const words = ['--csv', out('csv'), '--zeek', '-', '--zeek-format', 'json'];
    const { stdout } = await wiresift('flows', path, ...words);
    expect(jsonIn(stdout).map((line) => line['id.orig_p'])).toEqual([1, 40_000]);
    expect((await readdir(folder.path)).sort()).toEqual(['a.pcap', 'csv']);
  });
});

describe('what cannot be is said', () => {
  test.each([
    ['no output', [], 'name an output: --csv, --json, --parquet, --zeek, --eve'],
    [
      'Parquet to the standard output',
      ['--parquet', '-'],
      'Parquet needs a file: it cannot go to the standard output',
    ],
    [
      'two formats there',
      ['--csv', '-', '--eve', '-'],
      'only one format can go to the standard output',
    ],
    [
      'two formats in one file',
      ['--csv', './x', '--eve', 'x'],
      'two formats cannot go to one file, x',
    ],
  ])('%s: exit code 2', async (_what, words, sentence) => {
    const { code, stdout, stderr } = await wiresift('flows', await file('a.pcap'), ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`error: ${sentence}\n`);
  });

  test('a folder that is not there: no other output is left either', async () => {
    const lost = join(folder.path, 'nowhere', 'x.parquet');
    const words = ['--csv', out('csv'), '--parquet', lost];
    expect(await wiresift('flows', await file('a.pcap'), ...words)).toEqual({
      code: 1,
      stdout: '',
      stderr: `wiresift: The folder ${join(folder.path, 'nowhere')} does not exist.\n`,
    });
    expect(await readdir(folder.path)).toEqual(['a.pcap']);
  });

  test('a capture that is none: nothing is left of any format', async () => {
    const words = ['--csv', out('csv'), '--parquet', out('parquet')];
    const { code } = await wiresift('flows', await file('a', 'text'), ...words);
    expect(code).toBe(1);
    expect(await readdir(folder.path)).toEqual(['a']);
  });

  test('Parquet over the capture itself', async () => {
    const path = await file('a.pcap');
    const { code, stderr } = await wiresift('flows', path, '--parquet', path);
    expect(code).toBe(1);
    expect(stderr).toBe('wiresift: a.pcap is being read and cannot be written over.\n');
  });

  test.skipIf(!isUnix)('Parquet to a device', async () => {
    const device = out('device');
    await symlink('/dev/null', device); // a link, so that a mistake of ours hurts no device
    const { code, stderr } = await wiresift('flows', await file('a.pcap'), '--parquet', device);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `wiresift: ${device} is no file, and Parquet can be written to one only.\n`,
    );
    expect((await lstat(device)).isSymbolicLink()).toBe(true);
  });
});

test.skipIf(!isUnix)('Ctrl+C leaves nothing half-written of any format', async () => {
  const path = join(folder.path, 'large.pcap');
  generateCapture(path, { packets: 400_000 });
  const cli = join(resolve(import.meta.dirname, '../..'), 'out/main/cli.js');
  const words = ['flows', path, '--csv', out('csv'), '--parquet', out('parquet')];
  const child = spawn(process.execPath, [cli, ...words], { stdio: 'ignore' });
  const isBegun = (names: readonly string[]) =>
    names.includes('csv.part') && names.some((name) => name.startsWith('parquet.part-'));
  while (!isBegun(await readdir(folder.path))) await wait(5);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  expect(await readdir(folder.path)).toEqual(['large.pcap']);
});
