import { expect, test } from 'vitest';
import { detectors } from '../../../src-core/detect/detectors.ts';
import { logIssues } from '../../../src-core/detect/log-issues.ts';
import { canWork, detectorNeeds } from '../../../src-core/detect/needs-packets.ts';

const zeek = ['events', 'headers', 'errors'] as const;

test('of every detector it is said what it needs', () => {
  expect(Object.keys(detectorNeeds).sort()).toEqual(detectors.map(({ id }) => id).sort());
});

test.each([
  ['port-scan', true],
  ['beacon', true],
  ['brute-force', true],
  ['arp-spoof', false],
  ['dns-tunnel', false],
  ['nobody', false],
])('%s looks at a conn.log: %s', (id, can) => {
  expect(canWork(id, zeek)).toBe(can);
  expect(canWork(id, [])).toBe(true);
});

test('without flags there is no telling who called', () => {
  expect(canWork('port-scan', [...zeek, 'flags'])).toBe(false);
  expect(canWork('new-host', [...zeek, 'flags'])).toBe(true);
});

test('health names what could not look, and what sees less', () => {
  expect(logIssues(zeek, ['arp-spoof', 'port-scan', 'new-host', 'dga'], ['a.model'])).toEqual([
    {
      ...{ kind: 'needs-packets', count: 2, firstPacket: null },
      sentence: 'Needs packets: arp-spoof, dga. 2 detectors could not look at this log of flows.',
    },
    {
      ...{ kind: 'needs-packets', count: 1, firstPacket: null },
      sentence:
        'Needs packets: a.model. 1 model could not score this log of flows, as the features they read are made of packets.',
    },
    {
      ...{ kind: 'sees-less', count: 1, firstPacket: null },
      sentence: 'Without ICMP errors less is seen by: port-scan.',
    },
  ]);
  expect(logIssues(zeek, ['new-host'], [])).toEqual([]);
});
