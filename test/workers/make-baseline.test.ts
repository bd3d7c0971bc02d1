// A baseline as the thread makes and uses it, without a thread.

import { beforeAll, describe, expect, test } from 'vitest';
import type { BaselineFile, BaselineRequest } from '../../src-contract/model-service.ts';
import { answerOf } from '../../src-contract/reply.ts';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { alertSourceOf } from '../../src-core/alert/alert-source.ts';
import { chooseDetectors } from '../../src-core/detect/detector-settings.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { makeAnalyzeService } from '../../src-workers/analyze-service.ts';
import { makeCaseModelService } from '../../src-workers/case-model-service.ts';
import { packModel, unpackModel } from '../../src-workers/model-bytes.ts';
import { makeModelService } from '../../src-workers/model-service.ts';
import { featuredFlows, flowModel } from '../core/model/model-flows.ts';
import { flowBatch, flowRow } from '../fixtures/flow-rows.ts';

const request: BaselineRequest = {
  ...{ name: 'office', interfaceName: 'eth0', kinds: ['isolation-forest', 'robust-baseline'] },
  ...{ minFlows: 60, seed: 1, falseAlarmRate: 0.05, date: '2026-03-02', version: '9.9.9' },
  evidence: [],
};
/** Both ends of each have spoken. */
function talks(rows: number, seed: number, host = '10.0.0.1'): FlowBatch {
  const { features } = featuredFlows(rows, seed);
  const batch = flowBatch(
    Array.from({ length: rows }, (_, i) =>
      flowRow({
        ...{ flowId: `1.${i + 1}`, srcIp: host, dstIp: '10.0.0.2', fwdPackets: 3, bwdPackets: 2 },
      }),
    ),
  );
  return { ...batch, features };
}

const ordinary = talks(60, 1);

async function made(differences: Partial<BaselineRequest> = {}): Promise<BaselineFile> {
  const service = makeModelService();
  const gather = { unit: 'flows' as const, profileId: 'wiresift', maxRows: 40, seed: 1 };
  answerOf(await service.gather(gather));
  answerOf(await service.flowRows(ordinary));
  const done = { progress: async () => {} };
  return answerOf(await service.makeBaseline({ ...request, ...differences }, done));
}

let office: { name: string; bytes: Uint8Array };
let facts: BaselineFile['facts'];
beforeAll(async () => {
  const file = await made();
  office = { name: 'office.baseline', bytes: file.bytes };
  facts = file.facts;
});

test('says what it is of: all flows in its inventory, a sample of them in its models', async () => {
  expect(facts).toMatchObject({
    ...{ name: 'office', interfaceName: 'eth0', flows: 60, hosts: 2, isCut: false },
    models: [
      { kind: 'isolation-forest', fittedRows: 32, heldOutRows: 8 },
      { kind: 'robust-baseline', fittedRows: 32, heldOutRows: 8 },
    ],
  });
  const service = makeCaseModelService();
  expect(answerOf(await service.describeBaseline(office))).toEqual(facts);
  const page = answerOf(await service.baselineHosts(office, 1, 5));
  expect(page).toMatchObject({ total: 2, offset: 1, rows: [{ flows: 60 }] });
  const known = answerOf(await service.baselineKnown(office));
  expect(known.hosts.split('\n').sort()).toEqual(
    answerOf(await service.baselineHosts(office, 0, 5))
      .rows.map(({ address }) => address)
      .sort(),
  );
  expect(known.servers.split('\n').filter(Boolean)).toHaveLength(facts.services);
});

test('of fewer flows than are asked for it is not made', async () => {
  await expect(made({ minFlows: 61 })).rejects.toThrow(
    '60 flows of ordinary traffic were seen, and 61 are asked for: collect for longer, or ask for fewer.',
  );
});

test('the same flows and seed give the same file', async () => {
  expect(Buffer.from((await made()).bytes).equals(office.bytes)).toBe(true);
});

test('where one model is wanted it is the first, with the hosts of the baseline', () => {
  const model = unpackModel(office);
  expect(model.kind).toBe('isolation-forest');
  expect(model.habits?.hosts.map(({ address }) => address)).toContain('10.0.0.1');
});

describe('beside the detectors', () => {
  const novelties = chooseDetectors({}, detectors);
  const chosen = (novelties.problem ? [] : novelties.chosen).filter(({ id }) => id === 'new-host');

  async function analyzed(
    models: readonly { name: string; bytes: Uint8Array }[],
    batch: FlowBatch,
  ) {
    const service = makeAnalyzeService();
    const book = new AlertBook(alertSourceOf);
    answerOf(await service.start({ detectors: chosen, indicators: [], models }));
    answerOf(await service.begin({ startUs: 0, endUs: 1e6 }));
    book.add(answerOf(await service.flows(batch)));
    book.add(answerOf(await service.close()));
    book.add(answerOf(await service.end()));
    return { alerts: book.alerts(), models: answerOf(await service.modelFacts()) };
  }
  const newHosts = ({ alerts }: Awaited<ReturnType<typeof analyzed>>) =>
    alerts.filter(({ detector }) => detector === 'new-host').map(({ attackers }) => attackers);

  test('all its models score, and hosts that it does not know are new from the first packet on', async () => {
    const stranger = await analyzed([office], talks(3, 5, '10.0.0.66'));
    expect(newHosts(stranger)).toEqual([['10.0.0.66']]);
    expect(stranger.models.map(({ name, kind, scoredRows }) => [name, kind, scoredRows])).toEqual([
      ['office.baseline', 'isolation-forest', 3],
      ['office.baseline', 'robust-baseline', 3],
    ]);
    expect(newHosts(await analyzed([office], ordinary))).toEqual([]);
  });

  test('its hosts count, whatever a model before it has seen', async () => {
    const habits = { version: 1 as const, isCut: false, hosts: [], services: [] };
    const own = packModel({ ...flowModel('robust-baseline'), habits });
    const model = { name: 'own.model', bytes: own };
    expect(newHosts(await analyzed([model, office], ordinary))).toEqual([]);
    expect(newHosts(await analyzed([model], ordinary))).toHaveLength(2);
  });
});
