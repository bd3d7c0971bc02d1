import { expect, test } from 'vitest';
import { attackName } from '../../../src-core/detect/attack-techniques.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';

test('each technique that a detector names has its name', () => {
  const ids = detectors.flatMap(({ attack }) => attack ?? []);
  expect(ids.filter((id) => attackName(id) === undefined)).toEqual([]);
  expect(attackName('T1046')).toBe('Network Service Discovery');
  expect(attackName('T0000')).toBeUndefined();
});
