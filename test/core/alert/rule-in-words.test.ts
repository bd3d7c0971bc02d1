import { expect, test } from 'vitest';
import { ruleInWords } from '../../../src-core/alert/rule-in-words.ts';

test('a rule is told in the words of whoever made it', () => {
  expect(ruleInWords({ because: 'It is our scanner.', ports: [22] })).toBe('It is our scanner.');
});

test('without a reason it is told by what it names', () => {
  const rule = {
    ...{ detectors: ['beacon', 'port-scan'], attackers: ['10.0.0.1', '10.0.0.2'] },
    ...{ victims: ['a', 'b', 'c', 'd', 'e'], ports: [443], names: ['x.example'] },
    ...{ hosts: ['10.0.0.0/8'], fromUs: 1_772_366_400_000_000, untilUs: 1_772_366_401_000_000 },
  };
  expect(ruleInWords(rule)).toBe(
    'beacon or port-scan of 10.0.0.0/8 by 10.0.0.1, 10.0.0.2 at a, b, c and 2 more port 443 about x.example from 2026-03-01 12:00:00 UTC until 2026-03-01 12:00:01 UTC',
  );
});
