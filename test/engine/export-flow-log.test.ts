// Logs of the flows that a case gives back are those that the command line writes of the packets.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { parseSort } from '../../src-core/query/parse-sort.ts';
import { eveFlows } from '../../src-core/report/eve-flow.ts';
import { zeekJson, zeekTsv, zeekTsvHeader } from '../../src-core/report/zeek-lines.ts';
import { exportFlowLog } from '../../src-main/engine/export-flow-log.ts';
import { extractBatches } from '../core/flow/extract-rows.ts';
import { tcpTalk } from '../core/flow/tcp-talk.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { icmpFrame, tcpFrame, udpFrame } from '../fixtures/frames.ts';
import { temporaryCase } from '../store/temporary-case.ts';

const { exports, case: opened } = await temporaryCase();

const backOf = (dstPort: number) => ({
  ...{ src: '198.51.100.2', srcPort: 80, dst: '192.0.2.1', dstPort },
});
const v6 = { src: '2001:db8::1', srcPort: 5353, dst: '2001:db8::2', dstPort: 53 };
const v4 = { src: '192.0.2.1', srcPort: 123, dst: '198.51.100.2', dstPort: 123 };
const syn = { src: v4.src, dst: v4.dst, dstPort: 80 };
const talks = [
  ...tcpTalk(['> S 1', '< SA 5 2', '> A 2 6', '> PA 2 6 +9', '< FA 6 11', '> FA 11 7', '< A 7 12']),
  ...inTime(
    [
      tcpFrame({ ...syn, srcPort: 40_001, flags: 'S', seq: 1 }),
      tcpFrame({ ...backOf(40_001), flags: 'RA', seq: 0, ack: 2 }),
      // It began before the capture: whoever got the SYN-ACK is the client.
      tcpFrame({ ...backOf(40_002), flags: 'SA', seq: 500, ack: 101 }),
      tcpFrame({ ...syn, srcPort: 40_002, flags: 'A', seq: 101, ack: 501 }),
      udpFrame(v6),
      udpFrame(v4),
      icmpFrame({ src: v4.src, dst: v4.dst, type: 8, code: 0 }),
    ],
    { fromUs: captureStartUs + 1e6 },
  ),
];
const batches = [...extractBatches(pcapFile(talks))];
const appender = await opened.flows.appender(1);
for (const batch of batches) await appender.append(batch);
await appender.close();

let exported = 0;
async function logOf(format: 'zeek' | 'zeek-json' | 'eve', where = '', sort = '') {
  const path = join(exports, `log-${++exported}`);
  const selection = { filter: parseFilter(where), sort: parseSort(sort) };
  const signal = new AbortController().signal;
  await exportFlowLog({ case: opened }, selection, { format, path }, () => {}, signal);
  return readFile(path, 'utf8');
}

const directly = (write: (batch: (typeof batches)[number]) => string) =>
  batches.map((batch) => write(batch)).join('');

test('Zeek’s log is the same to the byte, as TSV and as JSON', async () => {
  expect(await logOf('zeek')).toBe(zeekTsvHeader + directly(zeekTsv));
  const json = await logOf('zeek-json');
  expect(json).toBe(directly(zeekJson));
  expect(json.split('\n')).toHaveLength(6 + 1);
});

test('Suricata’s events are the same but for which side set which flag, which a case does not know', async () => {
  const told = directly(eveFlows).replace(/"tcp_flags_ts":"..","tcp_flags_tc":"..",/g, '');
  expect(await logOf('eve')).toBe(told);
  expect(told).toContain('"tcp_flags":"1b","syn":true,"fin":true,"psh":true,"ack":true');
});

test('a filter and an order are heeded', async () => {
  // Of the last one src is the server, as it sent the first packet: its port is 80.
  const lines = (await logOf('zeek-json', 'proto:tcp', '-src_port')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line)['id.orig_p'])).toEqual([40_001, 40_000, 40_002]);
});

test('what is cancelled leaves no file', async () => {
  const gone = AbortSignal.abort();
  const path = join(exports, 'cancelled');
  const selection = { filter: parseFilter(''), sort: [] };
  const asked = exportFlowLog({ case: opened }, selection, { format: 'eve', path }, () => {}, gone);
  await expect(asked).rejects.toThrow();
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});
