import { expect, test } from 'vitest';
import { flowsOf } from '../../../src-core/report/alert-flows.ts';
import { FlowMemory } from '../../../src-core/report/flow-memory.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';
import { alertsOf, analysis } from './analysis.ts';

const row = (flowId: string, differences = {}) => flowRow({ flowId, ...differences });

test('a flow that went by is found again by its id, with its words and numbers', () => {
  const memory = new FlowMemory();
  const told = row('2.7', {
    ...{ srcIp: '2001:db8::1', dstIp: '2001:db8::2', service: 'tls', vlan: '5', ja4: 't13' },
    ...{ serverName: 'shop.example', fwdPackets: 3, fwdBytes: 300, bwdPackets: 2, bwdBytes: 400 },
  });
  const batch = flowBatch([row('1.1'), told]);
  memory.add(batch);
  memory.add(flowBatch([row('2.9')]));
  batch.addresses.fill(0); // it went on to another thread
  batch.numbers.fill(0);
  const { flowId, communityId, srcIp, srcPort, dstIp, dstPort, protocol, startUs, endUs } = told;
  expect(memory.find(['2.7', '3.1'])).toEqual([
    {
      ...{ flowId, communityId, srcIp, srcPort, dstIp, dstPort, protocol, startUs, endUs },
      ...{ fwdPackets: 3, fwdBytes: 300, bwdPackets: 2, bwdBytes: 400, service: 'tls', vlan: '5' },
      ...{ serverName: 'shop.example', ja3: null, ja4: 't13' },
    },
  ]);
});

test('what is remembered is bounded: later flows are not known', () => {
  const memory = new FlowMemory(3);
  memory.add(flowBatch([row('1.1'), row('1.2')]));
  memory.add(flowBatch([row('1.3'), row('1.4')]));
  memory.add(flowBatch([row('1.5')]));
  const ids = memory.find(['1.1', '1.3', '1.4', '1.5']).map(({ flowId }) => flowId);
  expect(ids).toEqual(['1.1', '1.3']);
});

test('an alert has the first ten of its flows, in its own order, as far as they are known', () => {
  const memory = new FlowMemory();
  memory.add(flowBatch(Array.from({ length: 20 }, (_, i) => row(`1.${i + 1}`))));
  const flowIds = Array.from({ length: 20 }, (_, i) => `1.${20 - i}`);
  const [alert] = alertsOf({ flowIds: ['9.9', ...flowIds] });
  const told = flowsOf(analysis({ alertFlows: memory.find(flowIds) }))(alert!);
  expect(told.map(({ flowId }) => flowId)).toEqual(flowIds.slice(0, 9));
});
