import { describe, expect, test } from 'vitest';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { alertSourceOf } from '../../src-core/alert/alert-source.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { hostSource } from '../../src-core/model/row-source.ts';
import type { TrainedModel } from '../../src-core/model/trained-model.ts';
import { FittedWork } from '../../src-workers/fitted-work.ts';
import { ModelWatch } from '../../src-workers/model-watch.ts';
import { featuredFlows, flowModel } from '../core/model/model-flows.ts';

const ordinary = featuredFlows(500, 2);
const odd = featuredFlows(3, 5, '10.0.0.66', 1000);
const unlike = featuredFlows(500, 3, '10.0.0.7', 50);

const watchOf = (trained: TrainedModel, turn = 0, falseAlarmRate?: number) =>
  new ModelWatch(new FittedWork(trained), {
    ...{ name: 'own.model', sha256: 'f00', turn, falseAlarmRate },
  });

async function watched(trained: TrainedModel, batches: readonly FlowBatch[], rate?: number) {
  const watch = watchOf(trained, 0, rate);
  const book = new AlertBook(alertSourceOf);
  for (const batch of batches) book.add(await watch.see(batch));
  book.add(await watch.end());
  return { alerts: book.alerts(), facts: watch.facts };
}

describe('how bad what a model alone finds may be', () => {
  test.each([
    ['a model that came with the program: low', true, [ordinary, odd], 'low'],
    ['and info where the traffic is unlike its training', true, [unlike, odd], 'info'],
    ['a model of a person: medium', false, [ordinary, odd], 'medium'],
    ['and low where the traffic is unlike its training', false, [unlike, odd], 'low'],
  ])('%s', async (_name, isShipped, batches, severity) => {
    const { alerts } = await watched(flowModel('isolation-forest', isShipped), batches);
    const found = alerts.find(({ attackers }) => attackers.includes('10.0.0.66'));
    expect(found).toMatchObject({ detector: 'model:isolation-forest', severity, attack: null });
    expect(new Set(alerts.map((alert) => alert.severity))).toEqual(new Set([severity]));
    expect(found!.confidence > 0.5).toBe(batches.includes(ordinary)); // else how sure it is, is half as sure
  });

  test('a thousand hosts that do so to one are one alert, behind those of the first', async () => {
    const hosts = Array.from({ length: 1100 }, (_, i) => `10.1.${i >> 8}.${i & 255}`);
    const many = hosts.map((host) => featuredFlows(1, 5, host, 1000));
    const { alerts } = await watched(flowModel('robust-baseline', true), [ordinary, ...many]);
    expect(alerts).toHaveLength(6);
    const rest = alerts.find(({ count }) => count === 1095)!;
    expect(rest).toMatchObject({
      attackerCount: 1095,
      victims: ['198.51.100.20'],
    });
    expect(rest.summary).toMatch(/^Hosts began with 198\.51\.100\.20 1,095 flows /);
    for (const { severity } of alerts) expect(['info', 'low']).toContain(severity);
  });
});

describe('an alert of a model', async () => {
  const { alerts } = await watched(flowModel('robust-baseline'), [ordinary, odd]);
  const alert = alerts.find(({ attackers }) => attackers.includes('10.0.0.66'))!;

  test('is of the host that began the flows, and names them', () => {
    expect(alert).toMatchObject({
      title: 'Unusual flows (robust baseline)',
      attackers: ['10.0.0.66'],
      victims: ['198.51.100.20'],
      count: 3,
      flowIds: ['1.1', '1.2', '1.3'],
    });
    expect(alert.confidence).toBeGreaterThan(0.99);
  });

  test('says why: the sum of all reasons, the ten largest of them, what is usual, the nearest ordinary flow', () => {
    expect(alert.summary).toMatch(
      /^10\.0\.0\.66 began 3 flows that the model finds more unusual than all but .* of ordinary ones; most of all tcp from 10\.0\.0\.66 port 49152 to 198\.51\.100\.20 port 443: .+ \(usually .+\)\.$/,
    );
    expect(alert.contributions).toHaveLength(10);
    expect(alert.evidence).toMatchObject({
      model: 'robust-baseline',
      flows: 3,
      base: 0,
      nearest_ordinary_row: expect.stringMatching(/^1\.\d+$/),
      shift: expect.stringMatching(/^What is scored/),
    });
    expect(alert.quietIf).toContain('raw score below');
  });
});

describe('where a model is cut', () => {
  const flowsOf = async (trained: TrainedModel, rate?: number) =>
    (await watched(trained, [ordinary], rate)).facts;

  test('at the rate that was asked for, or as strictly as its held-out rows can tell', async () => {
    const trained = flowModel('robust-baseline'); // 120 held out
    const asked = await flowsOf(trained, 0.1);
    expect(asked).toMatchObject({ falseAlarmRate: 0.1, scoredRows: 500 });
    expect(asked.reportedRows).toBeGreaterThan(20);
    expect(asked.reportedRows).toBeLessThan(80);
    const strictest = await flowsOf(trained);
    expect(strictest.falseAlarmRate).toBe(1 / 121);
    expect(strictest.reportedRows).toBeLessThan(15);
  });

  test('never below what labels have taught it', async () => {
    expect((await flowsOf(flowModel('random-forest'), 1)).threshold).toBeGreaterThanOrEqual(0.5);
  });
});

test('facts say which model it was, on what it was fitted, and how far to trust it', async () => {
  const { facts } = await watched(flowModel('isolation-forest', true), [ordinary]);
  expect(facts).toMatchObject({
    ...{ name: 'own.model', sha256: 'f00' },
    kind: 'isolation-forest',
    title: 'Isolation forest',
    profile: 'wiresift',
    fittedRows: 480,
    heldOutRows: 120,
    isShipped: true,
    date: '2026-03-02',
    shift: 'What is scored is like what the model learned from.',
    trust: expect.stringMatching(/^Some: .* low at most\.$/),
  });
  const trustIn = async (batch: FlowBatch) =>
    (await watched(flowModel('isolation-forest'), [batch])).facts.trust;
  expect(await trustIn(ordinary)).toMatch(/medium at most\.$/);
  expect(await trustIn(unlike)).toMatch(/^Little: /);
});

test('nothing seen is nothing found', async () => {
  expect(await watched(flowModel('robust-baseline'), [])).toMatchObject({
    alerts: [],
    facts: { scoredRows: 0, reportedRows: 0 },
  });
});

test('flows come in any batches: the alerts are the same', async () => {
  const trained = flowModel('isolation-forest');
  const all = (await watched(trained, [ordinary, odd, unlike])).alerts;
  const turned = (await watched(trained, [unlike, odd, ordinary])).alerts;
  const told = (list: typeof all) =>
    list.map(({ attackers, severity, count }) => [attackers, severity, count]).sort();
  expect(told(turned)).toEqual(told(all));
});

test.each([
  ['of hosts', hostSource, 'own.model scores hosts, not flows.'],
  [
    'of other features',
    { ...flowModel('robust-baseline').source, hash: 'f00' },
    'The flows have other features than those own.model was fitted on (wiresift).',
  ],
])('a model %s is refused with a sentence', (_name, source, sentence) => {
  const trained = { ...flowModel('robust-baseline'), source };
  expect(() => watchOf(trained)).toThrow(sentence);
});

test('two models of one kind have alerts of their own', async () => {
  const trained = flowModel('robust-baseline');
  const [first, second] = [await watchOf(trained, 0).see(odd), await watchOf(trained, 1).see(odd)];

  expect(first.map(({ key }) => key)).toEqual(['0 10.0.0.66']);
  expect(second.map(({ key }) => key)).toEqual(['1 10.0.0.66']);
});
