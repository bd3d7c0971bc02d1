import { expect, test } from 'vitest';
import type { RaisedAlert } from '../../src-contract/news.ts';
import { dotPx, overlayDot } from '../../src-main/electron/overlay-dot.ts';
import { RaisedTeller } from '../../src-main/electron/raised-teller.ts';

const alert = (alertId: string, severity: RaisedAlert['severity']): RaisedAlert => ({
  ...{ alertId, severity, title: 'SYN flood' },
});

/** A person at a desktop, and a clock that is moved by hand. */
function desktopWith(settings: { desktop?: boolean; severity?: RaisedAlert['severity'] } = {}) {
  const seen = {
    page: undefined as string | undefined,
    notices: [] as string[],
    badge: 0,
    nowMs: 0,
  };
  const due: (() => void)[] = [];
  const teller = new RaisedTeller(
    async () => ({ ...{ desktop: true, severity: 'high' as const }, ...settings }),
    {
      pageInFront: () => seen.page,
      notify: (sentence) => void seen.notices.push(sentence),
      badge: (count) => Object.assign(seen, { badge: count }),
    },
    { nowMs: () => seen.nowMs, after: (_ms, run) => void due.push(run) },
  );
  const wait = () => {
    seen.nowMs += 5000;
    for (const run of due.splice(0)) run();
  };
  return { teller, seen, wait };
}

test('while nobody looks, the system tells of grave alerts, grouped', async () => {
  const { teller, seen, wait } = desktopWith();
  await teller.hear([alert('a', 'high'), alert('b', 'medium')]);
  await teller.hear([alert('c', 'critical')]);
  await teller.hear([alert('d', 'high')]);
  expect(seen.notices).toEqual(['New alert, high: SYN flood']);
  wait();
  expect(seen.notices.at(-1)).toBe('2 new alerts, worst: critical: SYN flood');
  expect(seen.badge).toBe(3);
});

test('whoever looks is not disturbed; the count stays until Anomalies is opened', async () => {
  const { teller, seen, wait } = desktopWith();
  seen.page = 'flows';
  await teller.hear([alert('a', 'high')]);
  await teller.hear([alert('a', 'high'), alert('b', 'high')]);
  wait();
  expect([seen.notices, seen.badge]).toEqual([[], 2]);
  teller.shows('flows');
  expect(seen.badge).toBe(2);
  teller.shows('anomalies');
  expect(seen.badge).toBe(0);
  seen.page = 'anomalies';
  await teller.hear([alert('c', 'high')]);
  expect([seen.notices, seen.badge]).toEqual([[], 0]);
});

test('what waited is not told to whoever has come back', async () => {
  const { teller, seen, wait } = desktopWith();
  await teller.hear([alert('a', 'high')]);
  await teller.hear([alert('b', 'high')]);
  seen.page = 'live';
  wait();
  expect(seen.notices).toHaveLength(1);
});

test('nothing is told when the settings say so', async () => {
  const { teller, seen } = desktopWith({ desktop: false });
  await teller.hear([alert('a', 'critical')]);
  expect([seen.notices, seen.badge]).toEqual([[], 0]);
  const low = desktopWith({ severity: 'low' });
  await low.teller.hear([alert('a', 'info'), alert('b', 'low')]);
  expect(low.seen.notices).toEqual(['New alert, low: SYN flood']);
});

test('the dot is round: clear at its corner, opaque in its middle', () => {
  const dot = overlayDot();
  const opacityAt = (x: number, y: number) => dot[(y * dotPx + x) * 4 + 3];
  expect(dot).toHaveLength(dotPx * dotPx * 4);
  expect([opacityAt(0, 0), opacityAt(8, 8), opacityAt(15, 15)]).toEqual([0, 255, 0]);
});
