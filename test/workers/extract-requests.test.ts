// What a request asks for beside its captures: how far to read, and which features.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ExtractRequest } from '../../src-contract/workers.ts';
import { featureProfiles } from '../../src-core/feature/feature-profiles.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-requests-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };

async function extract(request: Partial<ExtractRequest>) {
  const captures = ['a.pcap', 'b.pcap'].map((name, i) => ({
    path: join(folder, name),
    evidence: i + 1,
  }));
  for (const { path } of captures) {
    await writeFile(path, pcapFile(inTime([udpFrame(ends), udpFrame(ends), udpFrame(ends)])));
  }
  const batches: FlowBatch[] = [];
  const reply = await extractService.extract(
    { captures, settings: defaultFlowSettings, ...request },
    {
      flows: async (batch) => {
        batches.push(batch);
      },
      progress: async () => {},
    },
  );
  return { reply, batches };
}

test.each([
  [undefined, 6, [3, 3]],
  [7, 6, [3, 3]],
  [4, 4, [2, 2]], // merged by time: one of each in turn
  [1, 1, [1, 0]],
])('%s packets at most: %i, of all captures together', async (maxPackets, packets, each) => {
  const { reply } = await extract({ maxPackets });
  expect(reply).toMatchObject({ ok: true, answer: { packets } });
  expect(reply.ok && reply.answer.captures.map((capture) => capture.packets)).toEqual(each);
});

test.each(featureProfiles.map(({ id, columns }) => [id, columns.length] as const))(
  'the profile %s has %i numbers for each flow',
  async (profileId, width) => {
    const { batches } = await extract({ profileId });
    expect(batches.map(({ rows, features }) => [rows, features.length])).toEqual([[1, width]]);
  },
);

test('a profile that is not there is said', async () => {
  const { reply } = await extract({ profileId: 'nosuch' });
  expect(reply).toEqual({
    ok: false,
    error: { code: 'bad-input', message: 'There is no profile "nosuch".' },
  });
});
