import { expect, test } from 'vitest';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import { wifiAttack } from '../../../src-core/detect/wifi-attack.ts';
import { detect, seenEvent } from './traffic.ts';

const point = '00:00:5e:00:53:01';
const station = '00:00:5e:00:53:09';
const everybody = 'ff:ff:ff:ff:ff:ff';

const wifi = (atSec: number, details: SeenEvent['details']) =>
  seenEvent('wifi', { bssid: point, ...details }, { atSec, flowId: '0.0', srcIp: '', dstIp: '' });

/** As they are told: at 1, 2, 5, 10 ... */
const row = (count: number, perSec: number, details: SeenEvent['details']) =>
  [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]
    .filter((told) => told <= count)
    .map((told) => wifi(told / perSec, { count: told, duration_sec: told / perSec, ...details }));

const ends = { frame: 'deauthentication', src: point, dst: station, reason: 7 };
const replays = {
  ...{ frame: 'data', src: station, dst: everybody, bytes: 68, cipher: 'wep', is_from_ap: false },
};
const joins = { frame: 'authentication', src: station, dst: point, stations: 60 };

const found = (events: readonly SeenEvent[]) => detect(wifiAttack, { events });

test.each([
  ['fifty deauthentications in five seconds', row(50, 10, ends), ['medium']],
  ['twenty', row(20, 10, ends), []],
  ['a flood of them', row(2000, 50, ends), ['high']],
  ['slowly, three in a second', row(200, 3, ends), ['medium']],
  ['a busy access point that sends one away each two seconds', row(100, 0.5, ends), []],
  ['a replay', row(2000, 300, replays), ['high']],
  ['a replay at thirty in a second', row(200, 30, replays), ['medium']],
  ['broadcasts of one size, ten in a second', row(2000, 10, replays), []],
  ['a hundred broadcasts at once', row(100, 300, replays), []],
  ['a flood of stations', row(100, 20, joins), ['high']],
  ['one station that tries again and again', row(100, 5, { ...joins, stations: 1 }), ['low']],
  ['a lecture that begins', row(50, 1, joins), []],
])('%s', (_name, events, impacts) => {
  expect(found(events).map(({ impact }) => impact)).toEqual(impacts);
});

test('it names who stands in the frames, and counts each row once', () => {
  const replay = { attackers: [station], victims: [point], count: 2000 };
  expect(found(row(2000, 300, replays))).toMatchObject([replay]);
  const twice = [...row(50, 10, ends), ...row(20, 10, { ...ends, dst: everybody })];
  expect(found(twice)).toMatchObject([
    { attackers: [point], victims: [station, everybody], count: 70, victimCount: 2 },
  ]);
});

const beacon = (bssid: string, ssid: string, security: string) =>
  wifi(0, { frame: 'beacon', src: bssid, bssid, ssid, security });

test('an open access point with the name of a protected network is a hint', () => {
  const twin = '00:00:5e:00:53:66';
  expect(found([beacon(point, 'office', 'wpa2'), beacon(twin, 'office', 'open')])).toMatchObject([
    { impact: 'low', attackers: [twin], victims: [point] },
  ]);
  expect(found([beacon(point, 'office', 'wpa2'), beacon(twin, 'office', 'wpa')])).toEqual([]);
  expect(found([beacon(point, 'office', 'wpa2'), beacon(twin, 'guests', 'open')])).toEqual([]);
});
