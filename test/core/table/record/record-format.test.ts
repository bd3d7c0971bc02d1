import { expect, test } from 'vitest';
import { recordText } from '../../../../src-core/table/record/record-format.ts';
import { connFields, connLog, eve, zeekJson, zeekTsv } from './read-records.ts';

test.each([
  ['Zeek’s TSV', connLog(connFields), zeekTsv],
  ['Zeek’s JSON', '{"ts":1.5,"uid":"C1","id.orig_h":"10.0.0.1","conn_state":"SF"}\n', zeekJson],
  ['EVE that begins with another event', '\ufeff{"timestamp":"x","event_type":"stats"', eve],
  ['a pcap', '\u00d4\u00c3\u00b2\u00a1', undefined],
  ['a table', 'ts,uid,conn_state\n1,2,SF\n', undefined],
  ['other JSON', '{"name":"x"}\n', undefined],
  ['nothing', '', undefined],
])('%s is told by how it begins', (_name, head, expected) => {
  expect(recordText(head, 'x.log')).toEqual(expected);
});

test.each([
  ['TSV', connLog('ts uid id.orig_h query').replace('conn', 'dns')],
  ['JSON', '{"ts":1.5,"uid":"C1","id.orig_h":"10.0.0.1","query":"a.example"}\n'],
])('another log of Zeek as %s is refused with a sentence', (_name, head) => {
  expect(() => recordText(head, 'dns.log')).toThrow(
    'dns.log is a log of Zeek, but not its conn.log: of logs only that one is read as flows.',
  );
});
