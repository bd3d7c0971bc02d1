import { expect, test } from 'vitest';
import type { CaptureObstacle, NetworkInterface } from '../../../src-contract/routes/interfaces.ts';
import {
  chosenInterface,
  inOrderOfUse,
  linkText,
  reasonText,
  remediesOf,
  stateText,
} from '../../../src-renderer/views/live/interface-words.ts';
import { withCounts } from '../../../src-renderer/views/live/packet-pace.ts';

const one = (name: string, own: Partial<NetworkInterface> = {}): NetworkInterface => ({
  ...{ name, description: '', addresses: ['10.0.0.2'], isUp: true, isLoopback: false },
  ...{ linkType: 'EN10MB', packets: 0, bytes: 0, obstacle: null },
  ...own,
});

const noRight: CaptureObstacle = {
  ...{ why: 'no-right', sentence: 'There is no right to capture on eth0: run it.', link: null },
  ...{ remedy: 'run sudo setcap x /usr/bin/dumpcap', command: 'sudo setcap x /usr/bin/dumpcap' },
};
const down: CaptureObstacle = {
  ...{ why: 'down', sentence: 'It is down.', remedy: '', command: '', link: null },
};

const lo = one('lo', { isLoopback: true, addresses: ['127.0.0.1'] });
const eth0 = one('eth0');
const any = one('any', { isUp: null, addresses: [], linkType: 'LINUX_SLL', packets: null });
const ifb0 = one('ifb0', { isUp: false, addresses: [], obstacle: down });

test('those that carry traffic come first, those that cannot be captured last', () => {
  const names = inOrderOfUse([ifb0, any, lo, eth0]).map(({ name }) => name);
  expect(names).toEqual(['eth0', 'lo', 'any', 'ifb0']);
});

test('where a right is missing, those that would carry traffic still come first', () => {
  const odd = one('dbus', { isUp: null, addresses: [], obstacle: { ...down, why: 'other' } });
  const [blockedLo, blockedEth] = [lo, eth0].map((each) => ({ ...each, obstacle: noRight }));
  const names = inOrderOfUse([odd, blockedLo!, blockedEth!]).map(({ name }) => name);
  expect(names).toEqual(['eth0', 'lo', 'dbus']);
});

test('the chosen one is the wanted one, or the most useful', () => {
  const list = { source: null, sourcePath: null, interfaces: [ifb0, lo, eth0] };
  expect(chosenInterface(list, '')?.name).toBe('eth0');
  expect(chosenInterface(list, 'lo')?.name).toBe('lo');
  expect(chosenInterface(list, 'ifb0')?.name).toBe('eth0');
  expect(chosenInterface({ ...list, interfaces: [ifb0] }, '')).toBeUndefined();
});

test('a remedy that helps several is said once, with whom it helps', () => {
  const blocked = [eth0, lo].map((each) => ({ ...each, obstacle: noRight }));
  expect(remediesOf([...blocked, ifb0])).toEqual([
    {
      ...{ title: 'There is no right to capture', names: ['eth0', 'lo'], link: null },
      ...{ remedy: noRight.remedy, command: noRight.command },
    },
  ]);
});

test('links and states in words', () => {
  expect([linkText('EN10MB'), linkText('DOCSIS'), linkText(null)]).toEqual([
    ...['Ethernet', 'DOCSIS', ''],
  ]);
  expect([eth0, ifb0, any, { ...eth0, obstacle: noRight }].map(stateText)).toEqual([
    ...['up', 'down', '', 'no right to capture'],
  ]);
});

test('why one cannot be captured, without what stands beside it', () => {
  const odd = { ...down, sentence: 'dbus cannot be captured: No bus.' };
  expect(reasonText(one('dbus', { obstacle: odd }))).toBe('No bus.');
  expect(reasonText(one('ifb0', { obstacle: down }))).toBe('It is down.');
});

test('counters become packets per second; one that fell began anew', () => {
  const at = (packets: number | null) => [{ name: 'eth0', packets }];
  const first = withCounts(new Map(), at(100), 1000);
  expect(first.get('eth0')?.perSec).toEqual([]);
  const second = withCounts(first, at(300), 3000);
  const third = withCounts(second, at(50), 5000);
  expect(third.get('eth0')?.perSec).toEqual([100, 0]);
  expect(withCounts(third, at(50), 5000).get('eth0')?.perSec).toEqual([100, 0]);
  expect(withCounts(third, at(null), 7000).size).toBe(0);
});
