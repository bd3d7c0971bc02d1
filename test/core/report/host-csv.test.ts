import { expect, test } from 'vitest';
import { hostColumns } from '../../../src-core/feature/host-columns.ts';
import { hostCsv, hostCsvHeader } from '../../../src-core/report/host-csv.ts';
import { captureStartUs, inTime, pcapFile } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { watch } from '../feature/host-rows.ts';

const ends = { src: '192.0.2.1', dst: '192.0.2.2', srcPort: 1000, dstPort: 53 };

/** The rows by column; none of these has a comma inside. */
function linesOf(file: Uint8Array, mostHosts = 10): Record<string, string>[] {
  const text = watch(file, { hosts: { mostHosts } }).map(hostCsv).join('');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const values = line.split(',');
      expect(values.length).toBe(hostColumns.length);
      return Object.fromEntries(hostColumns.map(({ column }, i) => [column, values[i]!]));
    });
}

test('the header begins with whom a row is about', () => {
  expect(hostCsvHeader).toMatch(/^window_start,ip,hosts,packets_out,.*,periodicity\n$/);
});

test('columns have names of their own, in small letters', () => {
  const names = hostColumns.map(({ column }) => column);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
});

test('a window has its start in seconds, the whole capture none; a ratio of nothing is empty', () => {
  // 14 + 20 + 8 bytes, and one of payload.
  const lines = linesOf(pcapFile(inTime([udpFrame(ends, new Uint8Array(1)), udpFrame(ends)])));
  const expected = {
    ip: '192.0.2.1',
    hosts: '1',
    packets_out: '2',
    bytes_out: '85',
    unique_destinations: '1',
    port_ratio: '1.0',
    packet_bytes_mean: '42.5',
    packet_bytes_max: '43',
    ttl_mean: '64.0',
    tcp_window_mean: '',
    udp_ratio: '1.0',
    failed_ratio: '',
    periodicity: '',
  };
  expect(lines).toMatchObject([
    { ...expected, window_start: `${captureStartUs / 1e6}.000000` },
    { ...expected, window_start: '' },
  ]);
});

test('hosts that share a row are `more`', () => {
  const frames = [1, 1, 1, 2, 2, 3].map((host) => udpFrame({ ...ends, src: `192.0.2.${host}` }));
  expect(linesOf(pcapFile(inTime(frames)), 1).slice(0, 2)).toMatchObject([
    { ip: '192.0.2.1', packets_out: '3' },
    { ip: 'more', hosts: '2', packets_out: '3', unique_destinations: '' },
  ]);
});
