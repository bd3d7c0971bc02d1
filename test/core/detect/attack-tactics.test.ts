import { expect, test } from 'vitest';
import { attackAddress, attackTactic } from '../../../src-core/detect/attack-tactics.ts';
import { attackName } from '../../../src-core/detect/attack-techniques.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';

test('every technique that a detector names has a name and a tactic', () => {
  const techniques = detectors.flatMap(({ attack }) => attack ?? []);
  expect(techniques.length).toBeGreaterThan(30);
  expect(techniques.filter((id) => !attackName(id) || !attackTactic(id))).toEqual([]);
});

test('a part of a technique has the tactic of the whole', () => {
  expect(attackTactic('T1071.004')).toEqual({ id: 'TA0011', name: 'Command and Control' });
  expect(attackTactic('T9999')).toBeUndefined();
});

test('the address of a part stands below that of the whole', () => {
  expect(attackAddress('T1071.004')).toBe('https://attack.mitre.org/techniques/T1071/004/');
  expect(attackAddress('T1046')).toBe('https://attack.mitre.org/techniques/T1046/');
});
