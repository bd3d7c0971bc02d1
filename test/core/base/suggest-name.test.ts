import { expect, test } from 'vitest';
import { suggestName } from '../../../src-core/base/suggest-name.ts';

const known = ['beacon', 'port-scan', 'dga'];

test.each([
  ['becon', 'did you mean beacon?'],
  ['Beacon', 'did you mean beacon?'],
  ['portscan', 'did you mean port-scan?'],
  ['dgs', 'did you mean dga?'],
  ['sweep', 'there are: beacon, port-scan, dga'],
  ['', 'there are: beacon, port-scan, dga'],
  ['x'.repeat(1e6), 'there are: beacon, port-scan, dga'],
])('%.20s', (name, suggestion) => {
  expect(suggestName(name, known)).toBe(suggestion);
});
