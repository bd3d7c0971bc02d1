import { describe, expect, test } from 'vitest';
import { baselineFileText, readBaselineFile } from '../../src-contract/baseline-file.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { InventoryCollector } from '../../src-core/detect/inventory.ts';
import { readState, stateSum, stateText } from '../../src-core/model/state-json.ts';
import type { TrafficBaseline } from '../../src-core/model/traffic-baseline.ts';
import { datagrams, seenFlow } from '../core/detect/traffic.ts';
import { flowModel } from '../core/model/model-flows.ts';
import { smallModel } from '../core/model/small-models.ts';

const collector = new InventoryCollector();
collector.see({ ended: [seenFlow(), datagrams({ dstIp: '10.0.0.3' })] });
const baseline: TrafficBaseline = {
  ...{ name: 'office', date: '2026-03-02', version: '9.9.9', interfaceName: 'eth0', evidence: [] },
  inventory: collector.inventory(),
  models: [flowModel('robust-baseline')],
};
const text = baselineFileText(baseline);

function refusal(file: string): string {
  try {
    readBaselineFile(file, 'office.baseline');
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return 'it was believed';
}

/** A file whose checksum fits, whatever stands in it. */
const forged = (body: string): string =>
  `{"wiresift_baseline":1,"sha256":"${stateSum(body)}","baseline":${body}}`;

test('a baseline is the same again, and so is its text, byte for byte', () => {
  const again = readBaselineFile(text, 'office.baseline');
  expect(again).toEqual(baseline);
  expect(baselineFileText(again) === text).toBe(true);
});

const damaged = 'office.baseline is damaged or was changed: its checksum does not fit.';
const none = 'office.baseline is not a baseline of Wiresift.';

describe('a file that is none, or not whole any more', () => {
  test.each([
    ['empty', '', none],
    ['a model', text.replace('wiresift_baseline', 'wiresift_model'), none],
    ['cut in the middle', text.slice(0, text.length >> 1), damaged],
    ['with a word changed', text.replace('"office"', '"Office"'), damaged],
    [
      'written by a newer version',
      text.replace('"wiresift_baseline":1', '"wiresift_baseline":2'),
      'office.baseline was written by a newer Wiresift (baseline version 2): this one reads 1.',
    ],
  ])('%s', (_name, broken, sentence) => expect(refusal(broken)).toBe(sentence));
});

describe('a file whose checksum fits, and which is wrong all the same', () => {
  const [host] = baseline.inventory.hosts;
  test.each<[string, unknown, string]>([
    ['name', 'x'.repeat(101), 'cannot be believed: name is wrong.'],
    ['more', 1, 'cannot be believed: what is in it is wrong.'],
    ['models', [], 'cannot be believed: models is wrong.'],
    ['models', [{}], 'cannot be believed: kind is wrong.'],
    ['models', Array(11).fill(baseline.models[0]), 'cannot be believed: models is wrong.'],
    ['models', [smallModel('robust-baseline')], 'scores records, not flows.'],
    ['inventory.version', 2, 'cannot be believed: inventory.version is wrong.'],
    ['inventory.flows', -1, 'cannot be believed: inventory.flows is wrong.'],
    ['inventory.hosts', {}, 'cannot be believed: inventory.hosts is wrong.'],
    ['inventory.hosts', [host, host], 'cannot be believed: a host stands in it twice.'],
    [
      'inventory.hosts.0.services',
      [{ protocol: 'icmp', port: 1, service: '', flows: 1, firstSeenUs: 0 }],
      'cannot be believed: inventory.hosts.0.services.0.protocol is wrong.',
    ],
  ])('%s, wrong in the way of line %#', (path, value, sentence) => {
    const changed = readState(stateText(baseline)) as Record<string, unknown>;
    const names = path.split('.');
    let inner = changed;
    for (const name of names.slice(0, -1)) inner = inner[name] as Record<string, unknown>;
    inner[names.at(-1)!] = value;
    expect(refusal(forged(stateText(changed)))).toBe(`office.baseline ${sentence}`);
  });

  test('nested without end', () => {
    expect(refusal(forged('['.repeat(1e5)))).toMatch(/^office\.baseline cannot be believed: /);
  });
});
