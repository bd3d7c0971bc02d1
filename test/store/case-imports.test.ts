import { expect, test } from 'vitest';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { importOf } from '../../src-main/store/case-imports.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const everything = { captureId: undefined, filter: parseFilter(''), sort: [] };

async function begun() {
  const { case: opened } = await temporaryCase();
  const begin = async (captureId: number) => {
    const asked = { jobId: `job-${captureId}`, captureId, path: '/a.pcap', where: 'port:1' };
    await opened.imports.begin(asked, '');
    const more = { bytes: 10, flowSettings: defaultFlowSettings, indexName: `${captureId}` };
    await opened.captures.add({ captureId, path: '/a.pcap', ...more });
    await addFlows(opened, captureId, [flowRow({ flowId: `${captureId}.1` })]);
    return asked;
  };
  const finish = (captureId: number) => {
    const facts = { issues: [], facts: {} as never, startUs: null, endUs: null, packets: 1 };
    const finished = {
      captureId,
      jobId: `job-${captureId}`,
      sha256: 'ab',
      flows: 1,
      summary: facts,
      analysis: { parameters: {}, models: [] },
    };
    return opened.captures.finish(finished, someEntry);
  };
  const recover = async () => {
    const { found, known } = await opened.imports.recover();
    return { found: found.map(importOf), known: known.map(importOf) };
  };
  return { opened, begin, finish, recover };
}

test('what was not finished is taken away and told; what was stays', async () => {
  const { opened, begin, finish, recover } = await begun();
  await begin(1);
  await finish(1);
  const second = await begin(2);
  await addFlows(opened, 7, [flowRow({ flowId: '7.1' })]); // of no capture at all
  expect(await recover()).toEqual({ found: [second], known: [] });
  expect((await opened.captures.list()).map(({ captureId }) => captureId)).toEqual([1]);
  expect(await opened.flows.count(everything)).toBe(1);
  expect(await recover()).toEqual({ found: [], known: [second] });
  await opened.imports.begin({ ...second, jobId: 'again', captureId: 3 }, second.jobId);
  expect((await recover()).found.map(({ jobId }) => jobId)).toEqual(['again']);
  await opened.imports.forget('again');
  expect(await recover()).toEqual({ found: [], known: [] });
});

test('what is undone is gone, and told later only when that is wanted', async () => {
  const { opened, begin, recover } = await begun();
  await opened.imports.undo(await begin(1), false);
  const second = await begin(2);
  await opened.imports.undo(second, true);
  expect(await opened.captures.list()).toEqual([]);
  expect(await opened.flows.count(everything)).toBe(0);
  expect(await recover()).toEqual({ found: [second], known: [] });
});

test('numbers go on behind the greatest that was ever seen', async () => {
  const { opened, begin, finish } = await begun();
  expect(await opened.imports.lastNumber()).toBe(0);
  await begin(4);
  await finish(4);
  await opened.captures.remove(4, { ...someEntry, captureId: 4 });
  expect(await opened.imports.lastNumber()).toBe(4);
});
