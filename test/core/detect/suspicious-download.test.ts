import { expect, test } from 'vitest';
import { readIndicators } from '../../../src-core/detect/indicator-list.ts';
import { suspiciousDownload } from '../../../src-core/detect/suspicious-download.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

type Details = Readonly<Record<string, string | number | boolean>>;

const program = { kind: 'exe', is_executable: true, bytes: 50_000, direction: 'download' };
const browser = { host: 'www.example.com', path: '/setup.exe', user_agent: 'Mozilla/5.0 (X11)' };
const at: EventDraft = { dstIp: '198.51.100.7', isForward: false, flowId: '1.5' };

/** The file, and the exchange that brought it, as they are told. */
const download = (file: Details = {}, exchange: Details = {}, draft: EventDraft = {}) => [
  seenEvent(
    'file',
    { ...program, service: 'http', name: 'setup.exe', mime: 'application/x-msdownload', ...file },
    { ...at, ...draft },
  ),
  seenEvent('http', { method: 'GET', ...browser, ...exchange }, { ...at, ...draft }),
];

test('an ordinary installer from a named host is a note', () => {
  const findings = detect(suspiciousDownload, { events: download() });
  expect(findings).toMatchObject([
    { impact: 'medium', confidence: 0.5, attackers: ['198.51.100.7'], victims: ['10.0.0.1'] },
  ]);
  expect(findings[0]?.summary).toBe(
    '198.51.100.7 gave 10.0.0.1 1 program by http (setup.exe), 50,000 bytes.',
  );
});

test.each([
  ['a bare host', {}, { host: '198.51.100.7' }, {}, 'medium', 0.8],
  [
    'a bare host, to a script at an odd port',
    {},
    { host: '198.51.100.7:7777', user_agent: 'curl/8', path: '/a/aB3dE9fG' },
    { dstPort: 7777 },
    'high',
    0.8,
  ],
  ['an image that is none', { mime: 'image/jpeg', name: 'a.jpg' }, {}, {}, 'high', 0.8],
  ['a page that gives it out', {}, { path: '/get.php?x=1' }, {}, 'medium', 0.6],
  [
    'an update service, by a bare host',
    {},
    { host: '198.51.100.7', user_agent: 'Microsoft BITS/7.8' },
    {},
    'medium',
    0.6,
  ],
] as const)('%s', (_name, file, exchange, draft, impact, confidence) => {
  const events = download(file, exchange, draft);
  expect(detect(suspiciousDownload, { events })).toMatchObject([{ impact, confidence }]);
});

test('the exchange may come in a later piece, or not at all', () => {
  const [file] = download();
  expect(detect(suspiciousDownload, { events: [file!] })).toMatchObject([{ count: 1 }]);
});

test('code as exploits have it, in the same flow', () => {
  const code = seenEvent('shellcode', { sign: 'decoder', name: 'function-finder' }, at);
  const events = [code, ...download()];
  expect(detect(suspiciousDownload, { events })).toMatchObject([
    { impact: 'high', confidence: 0.85 },
  ]);
});

test('a thousand hosts that fetch an update are one finding', () => {
  const events = Array.from({ length: 1000 }, (_, i) =>
    download({}, {}, { srcIp: `10.0.${i >> 8}.${i & 255}`, flowId: `1.${i}`, atSec: i }),
  ).flat();
  const findings = detect(suspiciousDownload, { events });
  expect(findings).toMatchObject([{ count: 1000, victimCount: 1000, confidence: 0.5 }]);
});

const bare = (details: Details = {}) =>
  seenEvent(
    'file',
    { ...program, service: '', direction: '', is_from_src: true, ...details },
    { dstPort: 5001, flowId: '1.9' },
  );

test('a program over a bare connection is more than a note; one by FTP is not', () => {
  expect(detect(suspiciousDownload, { events: [bare()] })).toMatchObject([
    { impact: 'medium', confidence: 0.8, attackers: ['10.0.0.1'] },
  ]);
  const port = { command: 'PORT', data_ip: '10.0.0.2', data_port: 5001 };
  const ftp = seenEvent('ftp', port, { srcIp: '10.0.0.2', dstIp: '10.0.0.1', dstPort: 21 });
  expect(detect(suspiciousDownload, { events: [ftp, bare()] })).toMatchObject([
    { confidence: 0.5, evidence: { way: 'ftp' } },
  ]);
});

test('a program in a mail', () => {
  const details = { ...program, service: 'smtp', name: 'invoice.pdf.exe', direction: 'upload' };
  const events = [seenEvent('file', details, { dstPort: 25 })];
  expect(detect(suspiciousDownload, { events })).toMatchObject([
    { impact: 'medium', confidence: 0.75, evidence: { signs: ['its name ends twice'] } },
  ]);
});

test.each([
  ['a picture', download({ kind: 'png', is_executable: false })],
  ['a program that is copied between shares', [seenEvent('file', { ...program, service: 'smb' })]],
  ['a few bytes', [bare({ bytes: 20 })]],
  ['a page', [seenEvent('http', browser, at)]],
])('%s is silent', (_name, events) => {
  expect(detect(suspiciousDownload, { events })).toEqual([]);
});

test('a file that stands in a list, whatever it is', () => {
  const sha256 = 'ab12'.repeat(16);
  const { matcher: indicators } = readIndicators([{ name: 'bad files', text: sha256 }]);
  const events = download({ kind: 'pdf', is_executable: false, sha256 });
  expect(detect(suspiciousDownload, { events }, {}, { indicators })).toMatchObject([
    { impact: 'critical', evidence: { signs: ['its SHA-256 stands in bad files'] } },
  ]);
});
