import { expect, test } from 'vitest';
import { macBytes } from '../../fixtures/addresses.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { eventsOfFrames, type FrameAt } from './frame-events.ts';

const point = '00:00:5e:00:53:01';
const station = '00:00:5e:00:53:09';
const everybody = 'ff:ff:ff:ff:ff:ff';

const frame = (control: string, addresses: readonly string[], body: string | Uint8Array) =>
  joined(
    hex(control),
    hex('00 00'), // duration
    ...addresses.map(macBytes),
    hex('00 00'), // sequence
    typeof body === 'string' ? hex(body) : body,
  );

const deauthentication = frame('c0 00', [station, point, point], '07 00');
const told = (frames: readonly FrameAt[], linkType = 105) => eventsOfFrames(frames, { linkType });
const often = (count: number, body: Uint8Array, everySec = 0.01) =>
  Array.from({ length: count }, (_, i): FrameAt => [i * everySec, body]);

test('a deauthentication is told with its reason, in no flow', () => {
  expect(told([[0, deauthentication]])).toEqual([
    {
      kind: 'wifi',
      isInFlow: false,
      details: {
        ...{ frame: 'deauthentication', src: point, dst: station, bssid: point },
        ...{ reason: 7, count: 1, duration_sec: 0 },
      },
    },
  ]);
});

test('many are told by how many they were, a new row when ten seconds had passed', () => {
  const frames: FrameAt[] = [...often(60, deauthentication), [30, deauthentication]];
  const counts = told(frames).map(({ details }) => details.count);
  expect(counts).toEqual([1, 2, 5, 10, 20, 50, 1]);
});

test('one that is protected (802.11w) is no forgery', () => {
  expect(told([[0, frame('c0 40', [station, point, point], '07 00')]])).toEqual([]);
});

test.each([
  ['radiotap', 127, '00 00 09 00 02 00 00 00 00'],
  ['PPI', 192, '00 00 08 00 69 00 00 00'],
])('a disassociation behind %s', (_name, linkType, head) => {
  const body = frame('a0 00', [station, point, point], '08 00');
  const events = told([[0, joined(hex(head), body)]], linkType);
  expect(events).toMatchObject([{ details: { frame: 'disassociation', reason: 8 } }]);
});

const beacon = (privacy: string, ...elements: readonly Uint8Array[]) =>
  frame(
    '80 00',
    [everybody, point, point],
    joined(new Uint8Array(8), hex('64 00'), hex(`${privacy} 00`), ...elements),
  );
const ssid = joined([0, 4], ascii('cafe'));
const channel = hex('03 01 06');
const rsn = hex('30 02 01 00');
const wpa = hex('dd 06 00 50 f2 01 01 00');

test.each([
  ['open', beacon('01', ssid, channel)],
  ['wep', beacon('11', ssid, channel)],
  ['wpa', beacon('11', ssid, channel, wpa)],
  ['wpa2', beacon('11', ssid, channel, wpa, rsn)],
])('an access point that is %s is told once', (security, body) => {
  expect(told(often(3, body))).toEqual([
    {
      kind: 'wifi',
      isInFlow: false,
      details: { frame: 'beacon', src: point, bssid: point, ssid: 'cafe', channel: 6, security },
    },
  ]);
});

test.each([
  ['without a name', beacon('01', hex('00 00'))],
  ['with a name of zeros', beacon('01', hex('00 02 00 00'))],
  ['whose elements lead nowhere', beacon('01', hex('00 ff 41'))],
  ['that is cut', frame('80 00', [everybody, point, point], '00 00 00')],
])('a beacon %s says nothing', (_name, body) => {
  expect(told([[0, body]])).toEqual([]);
});

const request = (from: string) => frame('b0 00', [point, from, point], '00 00 01 00 00 00');

test('authentications are told when there are ten, with how many stations they came from', () => {
  const frames = Array.from(
    { length: 12 },
    (_, i): FrameAt => [i * 0.1, request(`00:00:5e:00:53:${i % 6}0`)],
  );
  expect(told(frames)).toMatchObject([
    { details: { frame: 'authentication', bssid: point, count: 10, stations: 6 } },
  ]);
});

const wep = (size: number, second = '00') =>
  frame(
    '08 41',
    [point, station, everybody],
    joined(hex(`01 02 03 ${second}`), new Uint8Array(size)),
  );

test('a hundred broadcasts of one size under WEP are told', () => {
  expect(told(often(120, wep(40)))).toMatchObject([
    {
      details: {
        ...{ frame: 'data', src: station, dst: everybody, bssid: point, cipher: 'wep' },
        ...{ bytes: 68, is_from_ap: false, count: 100 },
      },
    },
  ]);
});

test.each([
  ['of different sizes', (i: number) => wep(40 + (i % 3))],
  ['under TKIP or CCMP', () => wep(40, '20')],
])('broadcasts %s are not', (_name, body) => {
  expect(told(Array.from({ length: 120 }, (_, i): FrameAt => [i * 0.01, body(i)]))).toEqual([]);
});
