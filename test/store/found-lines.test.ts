import { expect, test } from 'vitest';
import type { Alert } from '../../src-core/alert/alert.ts';
import { keyWords } from '../../src-core/flow/flow-key.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { pastedLines } from '../../src-core/query/pasted-line.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
const second = 1_000_000;
const at = (sec: number) => ({
  startUs: captureStartUs + sec * second,
  endUs: captureStartUs + (sec + 1) * second,
});
const md5 = 'ab'.repeat(16);
const sha256 = 'cd'.repeat(32);

await addFlows(opened, 1, [
  flowRow({
    flowId: '1.1',
    srcIp: '10.0.0.1',
    dstIp: '10.0.0.10',
    serverName: 'www.A.example',
    ja3: md5,
    ...at(0),
  }),
  flowRow({
    flowId: '1.2',
    srcIp: '10.0.0.10',
    dstIp: '10.0.0.10',
    userAgent: 'curl/8 (x)',
    ...at(5),
  }),
  flowRow({
    flowId: '1.3',
    srcIp: '192.0.2.1',
    dstIp: '10.0.0.1',
    srcMac: '02:00:00:00:00:01',
    ...at(9),
  }),
]);
const details = [
  `{"sha256":"${sha256}","name":"x"}`,
  '{"query":"a.example","answers":["A 10.0.0.1","A 10.0.0.100"]}',
  '{"query":"www.a.example","user_agent":"say \\"hi\\""}',
];
const appender = await opened.events.appender(1);
await appender.append({
  rows: 3,
  numbers: Float64Array.from(
    details.flatMap((_, i) => [
      originOf(1, i + 1),
      originOf(1, i + 1),
      captureStartUs + (i + 20) * second,
      1,
    ]),
  ),
  keys: new Int32Array(3 * keyWords),
  kinds: ['file', 'dns', 'dns'],
  details,
});
await appender.close();
const alert: Alert = {
  ...{ id: '0000000000000001', detector: 'beacon', title: '', severity: 'high', confidence: 1 },
  ...{ attack: null, attackers: ['10.0.0.1'], victims: ['192.0.2.1'], attackerCount: 1 },
  ...{ victimCount: 1, startUs: captureStartUs, endUs: captureStartUs, count: 1, summary: '' },
  ...{ evidence: {}, contributions: [], flowIds: ['1.3'], flowCount: 1, explain: '' },
  ...{ quietIf: '', milestones: [] },
};
await opened.alerts.replace(1, [alert]);

const find = async (text: string, captureId?: number) => {
  const [found] = await opened.found.find(pastedLines(text), captureId);
  const { kind, flows, events, alerts, where } = found!;
  return [kind, flows, events, alerts, where];
};

test.each([
  ['10.0.0.1', ['address', 2, 1, 1, 'ip:10.0.0.1']],
  ['10.0.0.10', ['address', 2, 0, 0, 'ip:10.0.0.10']],
  ['10.0.0.100', ['address', 0, 1, 0, 'flow_id:1.2']],
  ['10.9.9.9', ['address', 0, 0, 0, null]],
  ['192.0.2.0/24', ['network', 1, 0, 1, 'ip:192.0.2.0/24']],
  ['a.example', ['domain', 1, 2, 0, 'server_name:a.example,*.a.example']],
  ['WWW.a.example', ['domain', 1, 1, 0, 'server_name:www.a.example,*.www.a.example']],
  ['example', ['text', 0, 2, 0, 'flow_id:1.2,1.3']],
  [md5, ['ja3', 1, 0, 0, `ja3:${md5}`]],
  [sha256, ['sha256', 0, 1, 0, 'flow_id:1.1']],
  ['02:00:00:00:00:01', ['mac', 1, 0, 0, 'mac:02:00:00:00:00:01']],
  ['curl/8 (x)', ['text', 1, 0, 0, 'user_agent:"*curl/8 (x)*"']],
  ['say "hi', ['text', 0, 1, 0, 'flow_id:1.3']],
  ["' OR true --", ['text', 0, 0, 0, null]],
  ['(', ['text', 1, 0, 0, 'user_agent:*(*']],
])('%s', async (text, expected) => {
  expect(await find(text)).toEqual(expected);
});

test('each line is answered for itself, and its filter shows its flows', async () => {
  const text = '10.0.0.1\na.example\nwww.a.example\n10.0.0.1';
  const rows = await opened.found.find(pastedLines(text), 1);
  expect(rows.map(({ line, events }) => [line, events])).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 1],
  ]);
  for (const { where, flows } of rows) {
    const filter = parseFilter(where ?? 'proto:none');
    expect(await opened.flows.count({ captureId: 1, filter, sort: [] })).toBe(flows);
  }
  expect(rows[0]).toMatchObject({ firstUs: captureStartUs, lastUs: captureStartUs + 21 * second });
  expect(
    (await opened.found.find(pastedLines(text), 2)).every(
      ({ flows, events }) => flows + events === 0,
    ),
  ).toBe(true);
});
