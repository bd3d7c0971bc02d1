import { expect, test } from 'vitest';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { flowCsv, flowCsvHeader } from '../../../src-core/report/flow-csv.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';

const header = flowCsvHeader(wiresiftProfile.columns);

/** The cells of one flow by column; none of these has a comma inside. */
function cells(...differences: Parameters<typeof flowRow>): Record<string, string> {
  const [line = ''] = flowCsv(flowBatch([flowRow(...differences)])).split('\n');
  const values = line.split(',');
  return Object.fromEntries(flowColumns.map(({ column }, i) => [column, values[i]!]));
}

test('the header begins with the columns that were promised, in their order', () => {
  expect(header).toMatch(
    new RegExp(
      '^flow_id,community_id,src_ip,src_port,dst_ip,dst_port,protocol,start,end,duration,packets,' +
        'bytes,fwd_packets,fwd_bytes,bwd_packets,bwd_bytes,fwd_payload_bytes,bwd_payload_bytes,' +
        'syn,ack,fin,rst,psh,urg,ece,cwr,conn_state,history,end_reason,service,payload_entropy,' +
        'src_mac,dst_mac,vlan,tunnel,segment[,\n]',
    ),
  );
});

test('one line for each flow, each as wide as the header', () => {
  const lines = flowCsv(flowBatch([flowRow(), flowRow({ flowId: '1.2' })])).split('\n');
  expect(lines.length).toBe(3);
  expect(lines[2]).toBe('');
  expect(lines[1]!.split(',').length).toBe(flowColumns.length + wiresiftProfile.columns.length);
});

test('times are seconds with six decimals, exact to the last', () => {
  expect(
    cells({ startUs: 1_772_442_000_000_001, endUs: 9_007_199_254_740_991, durationUs: 60 }),
  ).toMatchObject({
    start: '1772442000.000001',
    end: '9007199254.740991',
    duration: '0.000060',
  });
  expect(cells({ startUs: 0 })).toMatchObject({ start: '0.000000' });
});

test.each([
  [0, '0.0'],
  [8, '8.0'],
  [0.1, '0.1'],
  [7.999, '7.999'],
  [0.0001, '0.0001'],
  [0.000_01, '1e-05'],
  [0.000_012_5, '1.25e-05'],
  [1e-10, '1e-10'],
  [1e16, '1e+16'],
])('the fraction %d is spelled %s, as Python does', (payloadEntropy, text) => {
  expect(cells({ payloadEntropy })).toMatchObject({ payload_entropy: text });
});

test('what there is nothing to say about is empty', () => {
  expect(cells({ service: null, payloadEntropy: null, srcPort: null })).toMatchObject({
    service: '',
    payload_entropy: '',
    src_port: '',
  });
});

test('a cell with a comma, a quote, a line break (RFC 4180) or a number sign is quoted', () => {
  const csvOf = (service: string) => flowCsv(flowBatch([flowRow({ service })]));
  expect(csvOf('a,b')).toContain(',"a,b",');
  expect(csvOf('say "hi"')).toContain(',"say ""hi""",');
  expect(csvOf('two\nlines')).toContain(',"two\nlines",');
  expect(csvOf('#1')).toContain(',"#1",');
  expect(csvOf('two\rlines')).toContain(',"two\rlines",');
});
