import { describe, expect, test } from 'vitest';
import { severityOf } from '../../../src-core/alert/severity.ts';
import { exfiltration } from '../../../src-core/detect/exfiltration.ts';
import {
  detect,
  type EventDraft,
  type FlowDraft,
  type Shown,
  seenEvent,
  seenFlow,
} from './traffic.ts';

const outside: FlowDraft = {
  dstIp: '203.0.113.9',
  dstPort: 443,
  service: 'tls',
  serverName: 'a.example',
};
const unknown: FlowDraft = { dstIp: '203.0.113.9', dstPort: 4433, service: '', payloadEntropy: 4 };

const sends = (bytes: number, draft: FlowDraft = outside) =>
  seenFlow({ ...outside, ...draft, fwdPayloadBytes: bytes, bwdPayloadBytes: bytes / 1000 });

const severitiesOf = (shown: Shown) =>
  detect(exfiltration, shown).map(({ impact, confidence }) => severityOf(impact!, confidence));

/** So many bytes an hour, in flows of ten minutes each. */
const anHour = (bytes: number, hours: number, draft: FlowDraft = {}) =>
  Array.from({ length: hours * 6 }, (_, i) =>
    sends(bytes / 6, { atSec: i * 600, seconds: 599, ...draft }),
  );

describe('over TLS that names nobody, at a port that is not its own', () => {
  const hidden: FlowDraft = { dstPort: 8531, serverName: '', isPortMismatch: 1 };
  test.each<[string, FlowDraft, readonly string[]]>([
    ['700 kB are told', hidden, ['low']],
    ['with a name they are not', { ...hidden, serverName: 'backup.example' }, []],
    ['at its own port they are not', { ...hidden, dstPort: 443, isPortMismatch: 0 }, []],
    ['to a server inside they are not', { ...hidden, dstIp: '10.0.0.9' }, []],
  ])('%s', (_name, draft, severities) => {
    expect(severitiesOf({ flows: [sends(700e3, draft)] })).toEqual(severities);
  });
});

describe('in bulk to one server outside', () => {
  test.each<[string, Shown, readonly string[]]>([
    ['99 MB in an hour are not much', { flows: anHour(99e6, 1) }, []],
    ['101 MB are told', { flows: anHour(101e6, 1) }, ['low']],
    ['99 MB an hour all day are not', { flows: anHour(99e6, 24) }, []],
    ['a backup inside', { flows: anHour(900e6, 1, { dstIp: '10.0.0.9' }) }, []],
    ['a VPN', { flows: anHour(900e6, 1, { service: 'wireguard', protocol: 'udp' }) }, []],
    ['SSH stays open for much', { flows: anHour(900e6, 1, { service: 'ssh' }) }, ['info']],
  ])('%s', (_name, shown, severities) => expect(severitiesOf(shown)).toEqual(severities));

  test('a download is none', () => {
    const flows = [seenFlow({ ...outside, fwdPayloadBytes: 1e6, bwdPayloadBytes: 900e6 })];
    expect(detect(exfiltration, { flows })).toEqual([]);
  });

  test('a call is none: as much comes back', () => {
    const flows = [seenFlow({ ...outside, fwdPayloadBytes: 900e6, bwdPayloadBytes: 900e6 })];
    expect(detect(exfiltration, { flows })).toEqual([]);
  });

  test('in a protocol that is not known it is more, and says with which numbers', () => {
    const [found] = detect(exfiltration, {
      flows: [sends(200e6, { ...unknown, payloadEntropy: 7.9 })],
    });
    expect(severityOf(found!.impact!, found!.confidence)).toBe('medium');
    expect(found?.summary).toBe(
      '10.0.0.1 sent 200,000,000 bytes to 203.0.113.9 (tcp port 4433, a protocol that is not known) in 1 flow and got 200,000 back: 200,000,000 bytes within an hour and 200,000,000 bytes in a protocol that is not known, at 7.9 bits a byte.',
    );
  });
});

describe('unlike what the host else sends', () => {
  const others = (bytes: number) =>
    Array.from({ length: 10 }, (_, i) => sends(bytes, { dstIp: `198.51.100.${i + 1}` }));
  test.each([
    ['20 MB, where ten others got 10 kB each', [...others(10e3), sends(20e6)], ['low']],
    ['20 MB, where ten others got 2 MB each', [...others(2e6), sends(20e6)], []],
    ['20 MB, and nothing else is known', [sends(20e6)], []],
    ['5 MB, where ten others got 10 kB each', [...others(10e3), sends(5e6)], []],
  ])('%s', (_name, flows, severities) => expect(severitiesOf({ flows })).toEqual(severities));
});

describe('in a protocol that nobody knows', () => {
  test.each<[string, readonly ReturnType<typeof sends>[], readonly string[]]>([
    ['99 kB are not much', [sends(99e3, unknown)], []],
    ['101 kB are told', [sends(101e3, unknown)], ['low']],
    [
      'slowly: 1 kB each time',
      Array.from({ length: 150 }, (_, i) => sends(1000, { ...unknown, atSec: i * 900 })),
      ['low'],
    ],
    ['inside as well', [sends(101e3, { ...unknown, dstIp: '10.0.0.2' })], ['low']],
    ['a printer', [sends(101e3, { ...unknown, dstIp: '10.0.0.2', dstPort: 9100 })], []],
    [
      'headers alone tell no protocol',
      [sends(101e3, { ...unknown, payloadEntropy: Number.NaN })],
      [],
    ],
    [
      'a beginning that was not captured',
      [sends(101e3, { ...unknown, fwdFlags: 0x18, bwdFlags: 0x10 })],
      [],
    ],
    ['early QUIC', [sends(101e3, { ...unknown, protocol: 'udp', dstPort: 443 })], []],
  ])('%s', (_name, flows, severities) => expect(severitiesOf({ flows })).toEqual(severities));
});

describe('files in the clear', () => {
  const ftp: EventDraft = { dstIp: '203.0.113.9', dstPort: 21, isForward: false };
  const mail: EventDraft = { dstIp: '203.0.113.9', dstPort: 587 };
  const web: EventDraft = { dstIp: '203.0.113.9', dstPort: 80, isForward: false };
  const file = (details: Record<string, string | number>, draft: EventDraft) =>
    seenEvent('file', { direction: 'upload', name: 'a.txt', ...details }, draft);
  const post = (host: string, bytes: number) =>
    seenEvent('http', { method: 'POST', host, request_body_bytes: bytes }, web);
  test.each([
    ['by FTP to a server outside', [file({ service: 'ftp' }, ftp)], ['low']],
    ['by FTP inside', [file({ service: 'ftp' }, { ...ftp, dstIp: '10.0.0.2' })], []],
    ['fetched by FTP', [file({ service: 'ftp', direction: 'download' }, ftp)], []],
    ['attached to a mail', [file({ service: 'smtp', bytes: 200_000 }, mail)], ['info']],
    ['a small attachment', [file({ service: 'smtp', bytes: 2000 }, mail)], []],
    ['forms of a site', Array.from({ length: 100 }, () => post('shop.example', 2000)), []],
    ['photos for a site', [post('shop.example', 3e6)], ['info']],
    [
      'to a bare address, piece by piece',
      Array.from({ length: 100 }, () => post('203.0.113.9', 2000)),
      ['low'],
    ],
  ])('%s', (_name, events, severities) => expect(severitiesOf({ events })).toEqual(severities));

  test('what FTP fetches through a port that it named is no upload', () => {
    const named = seenEvent('ftp', { command: 'PORT', data_ip: '10.0.0.1', data_port: 5001 });
    const data = sends(600e3, { ...unknown, srcIp: '10.0.0.2', dstIp: '10.0.0.1', dstPort: 5001 });
    expect(detect(exfiltration, { events: [named], flows: [data] })).toEqual([]);
    expect(detect(exfiltration, { flows: [data] })).toHaveLength(1);
  });
});
