import { describe, expect, test } from 'vitest';
import { longConnection } from '../../../src-core/detect/long-connection.ts';
import { detect, type FlowDraft, seenFlow, windowsOf } from './traffic.ts';

const outside: FlowDraft = { dstIp: '203.0.113.9', dstPort: 4500, service: '' };
const hour = 3600;

/** Segments of half an hour each. */
const segments = (hours: number, draft: FlowDraft = {}) =>
  Array.from({ length: hours * 2 }, (_, i) =>
    seenFlow({
      ...outside,
      ...{ atSec: i * 1800, seconds: 1799, segment: i + 1, bytes: 1000, endReason: 'active' },
      ...draft,
    }),
  );

const impactsOf = (flows: ReturnType<typeof segments>) =>
  detect(longConnection, { flows }).map(({ impact }) => impact);

describe('a connection that nobody knows', () => {
  test.each([
    ['half an hour is nothing', 0.5, []],
    ['an hour and a half is told', 1.5, ['low']],
    ['five hours', 5, ['low']],
    ['thirteen hours', 13, ['medium']],
  ])('%s', (_name, hours, impacts) => expect(impactsOf(segments(hours))).toEqual(impacts));
});

test.each<[string, FlowDraft, readonly string[]]>([
  ['SSH', { service: 'ssh', dstPort: 22 }, ['info']],
  ['a server inside', { dstIp: '10.0.0.2' }, ['info']],
  ['a push service that is asked by name', { service: 'tls', serverName: 'push.example' }, ['low']],
  ['the same time server again and again', { protocol: 'udp', service: 'ntp' }, []],
  ['a multicast', { protocol: 'udp', dstIp: '239.1.1.1' }, []],
])('%s for thirteen hours', (_name, draft, impacts) => {
  expect(impactsOf(segments(13, draft))).toEqual(impacts);
});

test('one that only says every ten minutes that it is alive is as long', () => {
  const flows = Array.from({ length: 13 }, (_, i) =>
    seenFlow({ ...outside, atSec: i * 600, continues: i === 0 ? 0 : 1, endReason: 'idle' }),
  );
  const [found] = detect(longConnection, { flows });
  expect(found?.summary).toBe(
    '10.0.0.1 was connected to 203.0.113.9 (tcp port 4500, nothing that is known) for 110 min, 36,000 bytes.',
  );
  expect(found?.quietIf).toBe('No connection had lasted for 1 h (the longest: 1.8 h).');
});

test('datagrams with hours between them are no connection', () => {
  const flows = Array.from({ length: 13 }, (_, i) =>
    seenFlow({ ...outside, protocol: 'udp', atSec: i * 7200, seconds: 700, continues: 1 }),
  );
  expect(detect(longConnection, { flows })).toEqual([]);
});

test('new connections from other ports are others', () => {
  const flows = segments(5).map((flow, i) =>
    Object.assign(flow, { segment: 1, srcPort: 40_000 + i }),
  );
  expect(detect(longConnection, { flows })).toEqual([]);
});

test('twenty at once are one finding, and each flow counts once however often it is shown', () => {
  const flows = Array.from({ length: 20 }, (_, i) =>
    seenFlow({ ...outside, flowId: `1.${i}`, srcPort: 5000 + i, seconds: 2 * hour, isOpen: true }),
  );
  const [window] = windowsOf({ flows });
  const open = { ...window!, ended: [], open: flows };
  const found = detect(longConnection, [open, open]);
  expect(found).toMatchObject([{ count: 20, flowCount: 20, evidence: { bytes: 3000 } }]);
});
