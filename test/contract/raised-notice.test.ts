import { expect, test } from 'vitest';
import type { RaisedAlert } from '../../src-contract/news.ts';
import { Notifications } from '../../src-contract/notification-settings.ts';
import { groupRaised, noticeOf } from '../../src-contract/raised-notice.ts';

const alert = (
  alertId: string,
  severity: RaisedAlert['severity'],
  title = 'SYN flood',
): RaisedAlert => ({ alertId, severity, title });

/** A clock that is moved by hand. */
function handClock() {
  let now = 0;
  let due: { readonly atMs: number; readonly run: () => void }[] = [];
  return {
    clock: {
      nowMs: () => now,
      after: (ms: number, run: () => void) => void due.push({ atMs: now + ms, run }),
    },
    move(ms: number) {
      now += ms;
      const ready = due.filter(({ atMs }) => atMs <= now);
      due = due.filter(({ atMs }) => atMs > now);
      for (const { run } of ready) run();
    },
  };
}

test('one alert is named, several are counted and the worst is named', () => {
  expect(noticeOf([])).toBeUndefined();
  expect(noticeOf([alert('a', 'high')])?.sentence).toBe('New alert, high: SYN flood');
  const several = [alert('a', 'low', 'New host'), alert('b', 'critical'), alert('c', 'high')];
  expect(noticeOf(several)?.sentence).toBe('3 new alerts, worst: critical: SYN flood');
});

test('the first is told at once, the others of the next five seconds together', () => {
  const { clock, move } = handClock();
  const told: string[] = [];
  const hear = groupRaised(({ sentence }) => void told.push(sentence), clock);
  hear([alert('a', 'high')]);
  expect(told).toEqual(['New alert, high: SYN flood']);
  move(1000);
  hear([alert('b', 'high', 'Port scan')]);
  hear([alert('c', 'medium', 'New host')]);
  move(3999);
  expect(told).toHaveLength(1);
  move(1);
  expect(told).toEqual(['New alert, high: SYN flood', '2 new alerts, worst: high: Port scan']);
  move(60_000);
  expect(told).toHaveLength(2);
  hear([alert('d', 'low', 'Odd name')]);
  expect(told.at(-1)).toBe('New alert, low: Odd name');
});

test('an alert that grows is told again only when it has become worse', () => {
  const { clock, move } = handClock();
  const told: number[] = [];
  const hear = groupRaised(({ count }) => void told.push(count), clock);
  hear([alert('a', 'medium')]);
  move(6000);
  hear([alert('a', 'medium')]);
  move(6000);
  expect(told).toEqual([1]);
  hear([alert('a', 'high')]);
  expect(told).toEqual([1, 1]);
});

test('a command is an absolute path or nothing', () => {
  expect(Notifications.parse({})).toEqual({
    ...{ desktop: true, severity: 'high', sound: false, command: '' },
  });
  expect(Notifications.safeParse({ command: '/usr/local/bin/page' }).success).toBe(true);
  expect(Notifications.safeParse({ command: 'C:\\tools\\page.exe' }).success).toBe(true);
  expect(Notifications.safeParse({ command: 'page' }).success).toBe(false);
  expect(Notifications.safeParse({ command: './page; rm -rf /' }).success).toBe(false);
});
