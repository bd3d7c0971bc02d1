// What a person has begun and the program's end has cut short is listed when the case is opened again, and
// can be run again by what was asked for.

import { expect, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { scanCapture } from '../contract/small-captures.ts';
import { keptFolder } from './kept-engine.ts';

const byKind = (jobs: readonly Job[]) => jobs.map(({ kind, state }) => `${kind} ${state}`).sort();

test('labels of a table and a baseline that were interrupted are made when they are run again', async () => {
  const it = await keptFolder();
  const first = await it.open();
  await first.imported(await it.file('scan.pcap', scanCapture));
  const [flow] = (await first.ask('flows.page', { limit: 1 })).rows;
  const { srcIp, srcPort, dstIp, dstPort, protocol } = flow!;
  const line = [srcIp, srcPort, dstIp, dstPort, protocol, 'Scan'].join(',');
  const header = 'src_ip,src_port,dst_ip,dst_port,protocol,label';
  const path = await it.file('labels.csv', new TextEncoder().encode(`${header}\n${line}\n`));
  const table = { path, slackSec: 5, replace: true };
  const baseline = { kinds: ['robust-baseline'], minFlows: 10, name: 'cut short' };
  await first.ask('baseline.start', baseline);
  await first.ask('labels.attach', table);
  await first.engine.close();

  const second = await it.open();
  const left = await second.ask('jobs.list', {});
  expect(byKind(left)).toEqual(['baseline interrupted', 'label interrupted']);
  expect(await second.ask('flows.page', { where: 'label:*', limit: 0 })).toMatchObject({
    matched: 0,
  });
  for (const { jobId } of left) {
    expect(await second.over(await second.ask('jobs.runAgain', { jobId }))).toMatchObject({
      state: 'done',
    });
  }
  const labelled = await second.ask('flows.page', { where: 'label:Scan' });
  expect(labelled.rows.map(({ flowId }) => flowId)).toContain(flow!.flowId);
  expect(await second.ask('labels.attached', {})).toMatchObject([{ name: 'labels.csv' }]);
  expect((await second.ask('baseline.list', {})).map(({ name }) => name)).toContain('cut short');
  await second.engine.close();

  const third = await it.open();
  expect(await third.ask('jobs.list', {})).toEqual([]);
});
