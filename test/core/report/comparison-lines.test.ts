import { expect, test } from 'vitest';
import { comparisonCsv } from '../../../src-core/report/comparison-lines.ts';

const amounts = { flows: 2, packets: 4, bytes: 500 };
const none = { total: 0, rows: [] };

test('all that is new stands in one table, and what is left out is said in it', () => {
  const text = comparisonCsv({
    hosts: { total: 3, rows: [{ address: 'fd00::1', firstUs: 1_500_000, ...amounts }] },
    services: { total: 1, rows: [{ service: '=cmd,x', firstUs: 0, ...amounts }] },
    ports: none,
    servers: {
      total: 1,
      rows: [{ address: '10.0.0.2', port: 22, protocol: 'tcp', service: null, ...amounts }],
    },
  });
  expect(text.split('\n')).toEqual([
    'new,address,port,protocol,service,first_seen,flows,packets,bytes',
    'host,fd00::1,,,,1.500000,2,4,500',
    'host,and 2 more with fewer bytes,,,,,,,',
    `service,,,,"'=cmd,x",0.000000,2,4,500`,
    'server,10.0.0.2,22,tcp,,,2,4,500',
    '',
  ]);
});
